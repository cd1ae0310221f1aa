import Records

/// The text of a document, with as much of its raw bytes as records and refusals will ask for.
struct XMLText: ~Copyable {
    private var input: TextInput
    /// Bytes of text read so far.
    private(set) var end: Int64 = 0
    /// Raw offset after the last record.
    private(set) var lastEnd: Int64 = 0
    /// The first bytes after the last record, once they no longer are in the input.
    private var heldBytes: [UInt8] = []
    /// Where a long refused record starts, and its first bytes, once they are let go.
    private var heldRecord: (start: Int64, bytes: [UInt8])?

    init(_ input: consuming TextInput) {
        self.input = input
    }

    var encoding: String { input.encoding }

    /// Puts the next piece of text in place of another; false at the end of the file.
    mutating func read(into piece: inout [UInt8]) throws(FormatError) -> Bool {
        piece.removeAll(keepingCapacity: true)
        guard try input.read(into: &piece) else { return false }
        end += Int64(piece.count)
        return true
    }

    /// SHA-256 and size of the whole file.
    mutating func finish() throws(FormatError) -> (hash: [UInt8], size: Int64) {
        try input.finish()
    }

    /// The raw offset of a text offset; they must be asked for in ascending order.
    mutating func rawOffset(ofText offset: Int64) -> Int64 {
        max(input.rawOffset(ofText: min(offset, end)), lastEnd)
    }

    /// Whether every raw byte behind a range of text is text in the encoding of the file.
    func isText(_ range: Range<Int64>) -> Bool { input.isText(range) }

    /// The text offsets from one on at which UTF-8 has what has the form of a character and is none.
    func misfits(from offset: Int64) -> [Int64] { input.misfits(fromText: offset) }

    func withRawBytes<R>(_ range: Range<Int64>, _ body: (UnsafeRawBufferPointer) -> R) -> R {
        input.withRawBytes(range, body)
    }

    /// As many of the first bytes of a raw range as quarantine takes.
    func firstBytes(of range: Range<Int64>) -> [UInt8] {
        let end = min(range.upperBound, range.lowerBound + Int64(QuarantineLimit.bytes))
        return input.withRawBytes(range.lowerBound..<end) { Array($0) }
    }

    /// The raw range of a record, and its first bytes where those alone have been kept.
    mutating func range(of entry: RecordEntry) -> (raw: Range<Int64>, held: [UInt8]?) {
        if entry.offset < 0 {
            let start = rawOffset(ofText: entry.offset + entry.length)
            return (lastEnd..<start, heldBytes.isEmpty ? nil : heldBytes)
        }
        let start = heldRecord?.start ?? input.rawOffset(ofText: entry.offset)
        return (start..<input.rawOffset(ofText: entry.offset + entry.length), heldRecord?.bytes)
    }

    /// Takes a record as settled that ends at a raw offset.
    mutating func settle(to end: Int64) {
        lastEnd = end
        heldBytes.removeAll()
        heldRecord = nil
    }

    /// Lets go of raw bytes that neither a record nor a refusal of the rest will ask for.
    ///
    /// `start` is where the record being read starts in the text, nil between records.
    mutating func release(before position: Int64, record start: Int64?, isRefused: Bool) {
        let needed = firstNeeded(position, start, isRefused)
        guard needed - lastEnd > QuarantineLimit.bytes else {
            return input.release(before: lastEnd)
        }
        if heldBytes.isEmpty { heldBytes = firstBytes(of: lastEnd..<needed) }
        input.release(before: needed)
    }

    /// The raw offset of the record being read, unless that is refused and its first bytes are held.
    private mutating func firstNeeded(
        _ position: Int64,
        _ start: Int64?,
        _ isRefused: Bool
    ) -> Int64 {
        guard let start, heldRecord == nil else { return input.rawOffset(ofText: position) }
        let rawStart = input.rawOffset(ofText: start)
        // Offsets are asked for in ascending order, so there is no way back to the start from here.
        guard isRefused, position - start > 4 * QuarantineLimit.bytes else { return rawStart }
        let rawEnd = input.rawOffset(ofText: position)
        heldRecord = (rawStart, firstBytes(of: rawStart..<rawEnd))
        return rawEnd
    }

    /// The first bytes after the last record, as many as quarantine takes.
    mutating func restBytes() throws(FormatError) -> [UInt8] {
        if !heldBytes.isEmpty { return heldBytes }
        let limit = lastEnd + Int64(QuarantineLimit.bytes)
        var piece: [UInt8] = []
        var rawEnd = input.rawOffset(ofText: end)
        while rawEnd < limit, try read(into: &piece) { rawEnd = input.rawOffset(ofText: end) }
        return input.withRawBytes(lastEnd..<min(rawEnd, limit)) { Array($0) }
    }
}
