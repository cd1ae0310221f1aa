package import Files

/// The text of one file as UTF-8, piece by piece, with the way back to the raw bytes.
///
/// Text offsets count UTF-8 bytes from the first character, a byte-order mark left out. Raw bytes
/// that are no text in the encoding stand in the text as U+FFFD, and `isText` tells them from a
/// U+FFFD of the file itself. Without a declared encoding and a mark they end the reading instead.
package struct TextInput: ~Copyable {
    private var input: FileInput
    /// Raw bytes from `keptFrom` on; those before `decoded` are text, those before `visible` may
    /// be decoded.
    private var raw: [UInt8] = []
    private var keptFrom: Int64 = 0
    private var decoded = 0
    private var visible = 0
    private let pieceSize: Int
    private var hasStarted = false
    private var hasEnded = false

    private var decoding: TextDecoding
    private let declared: String
    /// Canonical name of the encoding in use: that of the byte-order mark, else the declared one,
    /// else `utf-8`; final after the first `read`.
    package private(set) var encoding: String
    private var isStrict: Bool

    private var textEnd: Int64 = 0
    /// The latest place whose two offsets are known; queries are answered from here on.
    private var place = TextPlace(text: 0, raw: 0)
    /// What is no text, in ascending order, as far as it has not been released.
    private var broken: [BrokenBytes] = []

    /// Reads a file in a declared encoding, or `auto`: by its byte-order mark, else as UTF-8.
    ///
    /// A byte-order mark outweighs a declared name (Encoding Standard, section 6).
    ///
    /// - Throws: `FormatError.unknownEncoding` for a name that nothing here can decode.
    package init(_ input: consuming FileInput, encoding: String) throws(FormatError) {
        try self.init(input, encoding: encoding, pieceSize: FileInput.pieceSize)
    }

    /// Decodes at most `pieceSize` raw bytes at a time, so that tests can set borders anywhere.
    init(
        _ input: consuming FileInput,
        encoding: String,
        pieceSize: Int
    ) throws(FormatError) {
        let name = EncodingName.canonical(encoding)
        let assumed = name == "auto" ? "utf-8" : name == "utf-16" ? "utf-16le" : name
        decoding = try TextDecoding(assumed)
        declared = name
        isStrict = name == "auto"
        self.encoding = assumed
        self.input = input
        self.pieceSize = pieceSize
    }

    /// Whether a byte-order mark names another encoding than the declared one.
    package var contradictsDeclaration: Bool {
        switch declared {
        case "auto": false
        case "utf-16": !encoding.hasPrefix("utf-16")
        default: encoding != declared
        }
    }

    /// Appends the next piece of text; false at the end of the file.
    ///
    /// Pieces end between characters, and may be empty.
    ///
    /// - Throws: `FormatError.notUTF8` in `auto` at the first bytes that are not UTF-8.
    package mutating func read(into text: inout [UInt8]) throws(FormatError) -> Bool {
        if !hasStarted { try start() }
        // One piece ahead, so that the last one is known to be the last.
        while !hasEnded, raw.count - visible <= pieceSize { try readRaw() }
        guard decoded < raw.count else { return false }
        visible = min(visible + pieceSize, raw.count)
        try decode(atEnd: hasEnded && visible == raw.count, into: &text)
        return true
    }

    /// The raw offset of a text offset; offsets must be asked for in ascending order.
    package mutating func rawOffset(ofText offset: Int64) -> Int64 {
        if decoding.isUTF8 {
            let start = broken.isEmpty ? place : lastKnownPlace(before: offset)
            return start.raw + (offset - start.text)
        }
        raw.withUnsafeBufferPointer {
            let rest = UnsafeBufferPointer(rebasing: $0[Int(place.raw - keptFrom)..<decoded])
            decoding.follow(rest, &place, to: offset)
        }
        return place.raw
    }

    /// Whether every raw byte behind a range of text is text in the encoding of the file.
    ///
    /// The range must not have been released.
    package func isText(_ range: Range<Int64>) -> Bool {
        guard !broken.isEmpty else { return true }
        let next = firstBroken(from: range.lowerBound)
        return next == broken.count || broken[next].place.text >= range.upperBound
    }

    /// The offsets from one on at which the text has U+FFFD for `UTF8Misfits`.
    func misfits(fromText offset: Int64) -> [Int64] {
        guard !broken.isEmpty, decoding.isUTF8 else { return [] }
        return raw.withUnsafeBufferPointer { raw in
            broken[firstBroken(from: offset)...].compactMap { bytes in
                let index = Int(bytes.place.raw - keptFrom)
                return UTF8Misfits.length(at: index, in: raw) > 0 ? bytes.place.text : nil
            }
        }
    }

    /// The raw bytes for which the U+FFFD at a text offset stands; nil where it is the file's own.
    ///
    /// The place must not have been released.
    func replacedBytes(atText offset: Int64) -> [UInt8]? {
        let next = firstBroken(from: offset)
        guard next < broken.count, broken[next].place.text == offset else { return nil }
        return withRawBytes(broken[next].place.raw..<broken[next].end.raw) { Array($0) }
    }

    /// Lets `body` see the raw bytes of a raw range that has not been released.
    package func withRawBytes<R>(_ range: Range<Int64>, _ body: (UnsafeRawBufferPointer) -> R) -> R
    {
        raw.withUnsafeBytes {
            body(
                UnsafeRawBufferPointer(
                    rebasing: $0[
                        Int(range.lowerBound - keptFrom)..<Int(range.upperBound - keptFrom)
                    ]
                )
            )
        }
    }

    /// Lets go of the raw bytes before a raw offset that `rawOffset` gave.
    package mutating func release(before offset: Int64) {
        let count = Int(offset - keptFrom)
        // Moving the rest costs time, so it waits until it is the smaller part.
        guard count > raw.count / 2 else { return }
        raw.removeFirst(count)
        keptFrom = offset
        decoded -= count
        visible -= count
        let past = broken.prefix { $0.end.raw <= offset }
        if decoding.isUTF8, let last = past.last { place = last.end }
        broken.removeFirst(past.count)
    }

    /// SHA-256 and size of the whole file, read to its end if need be.
    package mutating func finish() throws(FormatError) -> (hash: [UInt8], size: Int64) {
        var rest: [UInt8] = []
        do {
            while try input.read(into: &rest) { rest.removeAll(keepingCapacity: true) }
        } catch {
            throw .file(error)
        }
        return (input.contentHash(), input.position)
    }

    private mutating func readRaw() throws(FormatError) {
        do {
            hasEnded = try !input.read(into: &raw)
        } catch {
            throw .file(error)
        }
    }

    private mutating func start() throws(FormatError) {
        hasStarted = true
        while !hasEnded, raw.count < ByteOrderMark.limit { try readRaw() }
        guard let mark = ByteOrderMark.first(of: raw) else { return }
        if mark.encoding != encoding { decoding = try TextDecoding(mark.encoding) }
        encoding = mark.encoding
        isStrict = false
        try pass(mark.bytes)
        visible = decoded
        place.raw = Int64(decoded)
    }

    /// Passes over a byte-order mark, however often it stands there.
    private mutating func pass(_ mark: [UInt8]) throws(FormatError) {
        while raw[decoded...].starts(with: mark) {
            decoded += mark.count
            while !hasEnded, raw.count < decoded + mark.count { try readRaw() }
        }
    }

    private mutating func decode(
        atEnd: Bool,
        into text: inout [UInt8]
    ) throws(FormatError) {
        while decoded < visible {
            let step = raw.withUnsafeBufferPointer {
                let rest = UnsafeBufferPointer(rebasing: $0[decoded..<visible])
                return decoding.decode(rest, atEnd: atEnd, into: &text)
            }
            decoded += step.consumed
            textEnd += Int64(step.produced)
            if step.broken > 0 {
                try replace(step.broken, in: &text)
            } else if step.consumed == 0 {
                return
            }
        }
    }

    private mutating func replace(
        _ count: Int,
        in text: inout [UInt8]
    ) throws(FormatError) {
        let offset = keptFrom + Int64(decoded)
        guard !isStrict else { throw .notUTF8(offset: offset) }
        let start = TextPlace(text: textEnd, raw: offset)
        broken.append(BrokenBytes(place: start, count: Int64(count)))
        text.append(contentsOf: replacement)
        textEnd += Int64(replacement.count)
        decoded += count
    }

    /// The end of the last broken bytes before a text offset, or the first place that is kept.
    private func lastKnownPlace(before offset: Int64) -> TextPlace {
        let next = firstBroken(from: offset)
        return next == 0 ? place : broken[next - 1].end
    }

    /// The index of the first broken bytes at or after a text offset.
    private func firstBroken(from offset: Int64) -> Int {
        var (low, high) = (0, broken.count)
        while low < high {
            let middle = (low + high) / 2
            if broken[middle].place.text < offset { low = middle + 1 } else { high = middle }
        }
        return low
    }
}
