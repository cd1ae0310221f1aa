/// UTF-8 as it is, up to the first bytes that are not (The Unicode Standard, section 3.9, D92).
enum UTF8Decoding {
    static func decode(
        _ raw: UnsafeBufferPointer<UInt8>,
        atEnd: Bool,
        into text: inout [UInt8]
    ) -> DecodingStep {
        let whole = atEnd ? raw.count : raw.count - unfinished(raw)
        var step = DecodingStep(consumed: whole, produced: whole)
        let bytes = Span(_unsafeElements: UnsafeBufferPointer(rebasing: raw[..<whole]))
        do throws(UTF8.ValidationError) {
            _ = try UTF8Span(validating: bytes)
        } catch {
            step.consumed = error.byteOffsets.lowerBound
            step.produced = step.consumed
            step.broken = error.byteOffsets.count
        }
        text.append(contentsOf: UnsafeBufferPointer(rebasing: raw[..<step.consumed]))
        return step
    }

    /// Bytes at the end that begin a character without ending it.
    private static func unfinished(_ raw: UnsafeBufferPointer<UInt8>) -> Int {
        for back in 1...3 where back <= raw.count {
            let byte = raw[raw.count - back]
            if byte < 0x80 { return 0 }
            if byte < 0xC0 { continue }
            let length = byte < 0xE0 ? 2 : byte < 0xF0 ? 3 : 4
            return length > back ? back : 0
        }
        return 0
    }
}
