/// The part of a file's text that a reader has not finished with.
struct TextWindow: ~Copyable {
    private var input: TextInput
    /// Text from `base` on.
    private(set) var bytes: [UInt8] = []
    private(set) var base: Int64 = 0
    /// The first byte of `bytes` that is not finished with.
    var position = 0
    /// Whether `bytes` reaches to the end of the file.
    private(set) var hasEnded = false

    init(_ input: consuming TextInput) {
        self.input = input
    }

    /// Canonical name of the encoding in use; final once some text is there.
    var encoding: String { input.encoding }
    var contradictsDeclaration: Bool { input.contradictsDeclaration }

    /// Whether nothing is left.
    var isExhausted: Bool { hasEnded && position == bytes.count }
    var waiting: Int { bytes.count - position }

    /// Lets go of what is finished with, and reads on.
    mutating func readMore() throws(FormatError) {
        bytes.removeFirst(position)
        base += Int64(position)
        position = 0
        input.release(before: input.rawOffset(ofText: base))
        hasEnded = try !input.read(into: &bytes)
    }

    /// Reads on until so much is waiting, or the file has ended.
    mutating func readUntil(waiting count: Int) throws(FormatError) {
        while waiting < count, !hasEnded { try readMore() }
    }

    /// Where a part of `bytes` stands in the raw file; parts must be asked for in ascending order.
    mutating func rawRange(_ range: Range<Int>) -> Range<Int64> {
        let start = input.rawOffset(ofText: base + Int64(range.lowerBound))
        return start..<input.rawOffset(ofText: base + Int64(range.upperBound))
    }

    /// Whether every raw byte behind a part of `bytes` is text.
    func isText(_ range: Range<Int>) -> Bool {
        input.isText(base + Int64(range.lowerBound)..<base + Int64(range.upperBound))
    }

    /// For each U+FFFD in a part of `bytes` the raw bytes for which it stands; nil for the file's own.
    func replaced(in range: Range<Int>) -> [[UInt8]?] {
        replacements(in: bytes[range]).map { input.replacedBytes(atText: base + Int64($0)) }
    }

    func withRawBytes<R>(_ range: Range<Int64>, _ body: (UnsafeRawBufferPointer) -> R) -> R {
        input.withRawBytes(range, body)
    }

    mutating func finish() throws(FormatError) -> (hash: [UInt8], size: Int64) {
        try input.finish()
    }
}
