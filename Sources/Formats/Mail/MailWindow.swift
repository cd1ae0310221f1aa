import Files

/// The bytes of a file of mails from some place on, as far as they were read.
///
/// Of a file in UTF-16 or UTF-32 they are its text in UTF-8, with the way back to the raw bytes.
struct MailWindow: ~Copyable {
    private var input: FileInput?
    private var text: TextInput?
    private(set) var bytes: [UInt8] = []
    /// Offset of the first of `bytes`, in the raw file or else in the text.
    private var start: Int64 = 0
    private(set) var isAtEnd = false
    /// Whether `bytes` are text that stands in the file in other bytes.
    let isDecoded: Bool

    init(_ input: consuming FileInput) {
        self.input = consume input
        text = nil
        isDecoded = false
    }

    init(_ text: consuming TextInput) {
        input = nil
        self.text = consume text
        isDecoded = true
    }

    /// Reads on; the window at least doubles, so that looking at all of it again stays linear.
    mutating func read() throws(FormatError) {
        let target = bytes.count * 2
        repeat {
            isAtEnd = try !readPiece()
        } while !isAtEnd && bytes.count < target
    }

    private mutating func readPiece() throws(FormatError) -> Bool {
        if isDecoded { return try text?.read(into: &bytes) ?? false }
        do {
            return try input?.read(into: &bytes) ?? false
        } catch {
            throw .file(error)
        }
    }

    /// How many bytes a byte-order mark of UTF-8 takes at the start of the file.
    mutating func markLength() throws(FormatError) -> Int {
        let mark = ByteOrderMark.utf8
        while bytes.count < mark.count, !isAtEnd { try read() }
        return !isDecoded && bytes.starts(with: mark) ? mark.count : 0
    }

    /// Where a part of `bytes` stands in the file; parts must be asked for in ascending order.
    mutating func rawRange(_ range: Range<Int>) -> Range<Int64> {
        let (first, end) = (start + Int64(range.lowerBound), start + Int64(range.upperBound))
        let rawFirst = text?.rawOffset(ofText: first) ?? first
        return rawFirst..<(text?.rawOffset(ofText: end) ?? end)
    }

    /// Lets `body` see the raw bytes of a part of `bytes`, which `rawRange` has told.
    func withRawBytes<R>(
        _ part: Range<Int>,
        at raw: Range<Int64>,
        _ body: (UnsafeBufferPointer<UInt8>) -> R
    ) -> R {
        text?.withRawBytes(raw) { body($0.assumingMemoryBound(to: UInt8.self)) }
            ?? bytes.withUnsafeBufferPointer { body(UnsafeBufferPointer(rebasing: $0[part])) }
    }

    /// Whether every raw byte behind a part of `bytes` is text; true where they are raw themselves.
    func isText(_ part: Range<Int>) -> Bool {
        text?.isText(start + Int64(part.lowerBound)..<start + Int64(part.upperBound)) ?? true
    }

    /// Lets go of the first `count` bytes.
    mutating func drop(_ count: Int) {
        bytes.removeFirst(count)
        start += Int64(count)
        guard isDecoded else { return }
        let raw = rawRange(0..<0)
        text?.release(before: raw.lowerBound)
    }

    /// SHA-256 and size of the whole file, read to its end if need be.
    mutating func finish() throws(FormatError) -> (hash: [UInt8], size: Int64) {
        if let told = try text?.finish() { return told }
        while !isAtEnd {
            bytes.removeAll(keepingCapacity: true)
            try read()
        }
        return (input?.contentHash() ?? [], input?.position ?? 0)
    }
}
