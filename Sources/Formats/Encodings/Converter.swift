import Glibc

/// An encoding that iconv(3) decodes.
///
/// Two descriptors walk the same bytes: one decodes, the other follows to tell where in the raw
/// bytes a place of the text is, so shift states are right for both.
struct Converter: ~Copyable {
    private let ahead: iconv_t
    private let behind: iconv_t

    /// What a single byte stands for.
    enum Meaning {
        case text([UInt8])
        case noText
        case unfinished
    }

    /// Opens an encoding by name; nil for a name that iconv does not know.
    init?(_ name: String) {
        guard EncodingName.isPlain(name.utf8), let ahead = Self.open(name) else { return nil }
        guard let behind = Self.open(name) else {
            iconv_close(ahead)
            return nil
        }
        self.ahead = ahead
        self.behind = behind
    }

    deinit {
        iconv_close(ahead)
        iconv_close(behind)
    }

    private static func open(_ name: String) -> iconv_t? {
        let descriptor = iconv_open("UTF-8", name)
        return descriptor == iconv_t(bitPattern: -1) ? nil : descriptor
    }

    func decode(
        _ raw: UnsafeBufferPointer<UInt8>,
        atEnd: Bool,
        into text: inout [UInt8]
    ) -> DecodingStep {
        let chunk = UnsafeBufferPointer(rebasing: raw.prefix(decodingChunk))
        let isLast = atEnd && chunk.count == raw.count
        return appendDecoded(capacity: decodingChunk * 4, to: &text) { buffer in
            var (step, code) = Self.convert(chunk, into: buffer, by: ahead)
            if code == EILSEQ { step.broken = 1 }
            if code == EINVAL, isLast { step.broken = chunk.count - step.consumed }
            if isLast, code == 0 { step.produced += Self.flush(buffer, step.produced, by: ahead) }
            return step
        }
    }

    /// Moves a place in the text and in the raw bytes on to a text offset.
    func follow(_ raw: UnsafeBufferPointer<UInt8>, _ place: inout TextPlace, to offset: Int64) {
        var rest = raw
        withUnsafeTemporaryAllocation(of: UInt8.self, capacity: decodingChunk) { buffer in
            while place.text < offset, !rest.isEmpty {
                let room = Int(min(offset - place.text, Int64(buffer.count)))
                let output = UnsafeMutableBufferPointer(rebasing: buffer[..<room])
                let (step, code) = Self.convert(rest, into: output, by: behind)
                // Broken bytes behind the place are no part of what comes before it.
                let isThere = place.text + Int64(step.produced) >= offset
                let isBroken = !isThere && (code == EILSEQ || code == EINVAL)
                let broken = isBroken ? code == EILSEQ ? 1 : rest.count - step.consumed : 0
                let used = step.consumed + broken
                place.raw += Int64(used)
                place.text += Int64(step.produced + (broken > 0 ? replacement.count : 0))
                rest = UnsafeBufferPointer(rebasing: rest[used...])
                if used == 0 { return }
            }
        }
    }

    /// What a byte stands for where nothing comes before it or after it.
    func character(of byte: UInt8) -> Meaning {
        iconv(ahead, nil, nil, nil, nil)
        return withUnsafeTemporaryAllocation(of: UInt8.self, capacity: 16) { buffer in
            let (step, code) = withUnsafeBytes(of: byte) { raw in
                Self.convert(raw.assumingMemoryBound(to: UInt8.self), into: buffer, by: ahead)
            }
            guard code == 0 else { return code == EILSEQ ? .noText : .unfinished }
            let count = step.produced + Self.flush(buffer, step.produced, by: ahead)
            return .text(Array(buffer[..<count]))
        }
    }

    /// Converts until the input ends, the output is full, or bytes are no text; gives errno too.
    private static func convert(
        _ raw: UnsafeBufferPointer<UInt8>,
        into buffer: UnsafeMutableBufferPointer<UInt8>,
        by descriptor: iconv_t
    ) -> (step: DecodingStep, code: Int32) {
        guard let input = raw.baseAddress, let output = buffer.baseAddress else {
            return (DecodingStep(), 0)
        }
        // iconv asks for mutable input by an old signature and does not write to it.
        var from: UnsafeMutablePointer<CChar>? = UnsafeMutableRawPointer(mutating: input)
            .assumingMemoryBound(to: CChar.self)
        var to: UnsafeMutablePointer<CChar>? = UnsafeMutableRawPointer(output)
            .assumingMemoryBound(to: CChar.self)
        var (left, room) = (raw.count, buffer.count)
        let result = iconv(descriptor, &from, &left, &to, &room)
        let code = result == -1 ? errno : 0
        return (DecodingStep(consumed: raw.count - left, produced: buffer.count - room), code)
    }

    /// Writes what the converter still holds back, and gives its bytes.
    private static func flush(
        _ buffer: UnsafeMutableBufferPointer<UInt8>,
        _ used: Int,
        by descriptor: iconv_t
    ) -> Int {
        guard let output = buffer.baseAddress else { return 0 }
        var to: UnsafeMutablePointer<CChar>? = UnsafeMutableRawPointer(output + used)
            .assumingMemoryBound(to: CChar.self)
        var room = buffer.count - used
        iconv(descriptor, nil, nil, &to, &room)
        return buffer.count - used - room
    }
}
