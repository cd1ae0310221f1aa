/// UTF-8 as it is, up to the first bytes that are not (The Unicode Standard, section 3.9, D92).
enum UTF8Decoding {
    static func decode(
        _ raw: UnsafeBufferPointer<UInt8>,
        atEnd: Bool,
        into text: inout [UInt8]
    ) -> DecodingStep {
        let whole = atEnd ? raw.count : raw.count - unfinished(raw)
        let valid = validCount(
            UnsafeRawBufferPointer(rebasing: UnsafeRawBufferPointer(raw)[..<whole])
        )
        text.append(contentsOf: UnsafeBufferPointer(rebasing: raw[..<valid]))
        var step = DecodingStep(consumed: valid, produced: valid)
        guard valid < whole else { return step }
        let rest = UnsafeBufferPointer(rebasing: raw[valid..<min(valid + 4, whole)])
        do throws(UTF8.ValidationError) {
            _ = try UTF8Span(validating: Span(_unsafeElements: rest))
        } catch {
            step.broken = error.byteOffsets.count
        }
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

    /// Bytes before the first that are not UTF-8.
    private static func validCount(_ raw: UnsafeRawBufferPointer) -> Int {
        var index = 0
        while index < raw.count {
            if raw[index] < 0x80 {
                index = endOfASCII(raw, from: index)
                continue
            }
            index = endOfPairs(raw, from: index)
            guard index < raw.count, raw[index] >= 0x80 else { continue }
            let length = longCharacter(raw, at: index)
            if length == 0 { return index }
            index += length
        }
        return index
    }

    /// The first byte that is not ASCII, or one at most seven bytes before it.
    @inline(__always)
    private static func endOfASCII(_ raw: UnsafeRawBufferPointer, from start: Int) -> Int {
        var index = start + 1
        while index + 32 <= raw.count, word(raw, index) & ascii == 0 {
            let rest = word(raw, index + 8) | word(raw, index + 16) | word(raw, index + 24)
            if rest & ascii != 0 { return index + 8 }
            index += 32
        }
        while index < raw.count, raw[index] < 0x80 { index += 1 }
        return index
    }

    private static let ascii: UInt64 = 0x8080_8080_8080_8080

    @inline(__always)
    private static func word(_ raw: UnsafeRawBufferPointer, _ index: Int) -> UInt64 {
        raw.loadUnaligned(fromByteOffset: index, as: UInt64.self)
    }

    /// The end of a run of characters of two bytes.
    @inline(__always)
    private static func endOfPairs(_ raw: UnsafeRawBufferPointer, from start: Int) -> Int {
        var index = start
        // Lead bytes from D0 on, four at a time: Cyrillic, Hebrew and Arabic.
        while index + 8 <= raw.count,
            word(raw, index).littleEndian & 0xC0F0_C0F0_C0F0_C0F0 == 0x80D0_80D0_80D0_80D0
        {
            index += 8
        }
        while index + 2 <= raw.count {
            let first = raw[index]
            guard first >= 0xC2, first < 0xE0, raw[index + 1] & 0xC0 == 0x80 else { return index }
            index += 2
        }
        return index
    }

    /// The length of a whole character of three or four bytes; 0 where there is none.
    private static func longCharacter(_ raw: UnsafeRawBufferPointer, at index: Int) -> Int {
        let length = raw[index] < 0xF0 ? 3 : 4
        guard raw[index] >= 0xE0, raw[index] < 0xF5, index + length <= raw.count else { return 0 }
        for offset in 1..<length where raw[index + offset] & 0xC0 != 0x80 { return 0 }
        let second = raw[index + 1]
        return switch raw[index] {
        case 0xE0: second >= 0xA0 ? 3 : 0
        case 0xED: second < 0xA0 ? 3 : 0
        case 0xF0: second >= 0x90 ? 4 : 0
        case 0xF4: second < 0x90 ? 4 : 0
        default: length
        }
    }
}
