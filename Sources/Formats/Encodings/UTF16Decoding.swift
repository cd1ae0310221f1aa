/// UTF-16 in either byte order (RFC 2781); a surrogate without its partner is no text.
struct UTF16Decoding {
    var isBigEndian: Bool

    func decode(
        _ raw: UnsafeBufferPointer<UInt8>,
        atEnd: Bool,
        into text: inout [UInt8]
    ) -> DecodingStep {
        let chunk = UnsafeBufferPointer(rebasing: raw.prefix(decodingChunk))
        let isLast = atEnd && chunk.count == raw.count
        return appendDecoded(capacity: decodingChunk * 2, to: &text) { buffer in
            var step = DecodingStep()
            while step.consumed < chunk.count {
                let (scalar, width) = next(in: chunk, at: step.consumed)
                guard width > 0 else {
                    step.broken = isLast ? chunk.count - step.consumed : 0
                    return step
                }
                guard let scalar else {
                    step.broken = width
                    return step
                }
                step.consumed += width
                step.produced += write(scalar, to: buffer, at: step.produced)
            }
            return step
        }
    }

    /// Moves a place in the text and in the raw bytes on to a text offset.
    func follow(
        _ raw: UnsafeBufferPointer<UInt8>,
        _ place: inout TextPlace,
        to offset: Int64
    ) {
        var index = 0
        while place.text < offset, index < raw.count {
            let (scalar, width) = next(in: raw, at: index)
            let used = width > 0 ? width : raw.count - index
            index += used
            place.raw += Int64(used)
            place.text += scalar.map { Int64(UTF8.width($0)) } ?? 3
        }
    }

    /// The scalar at an index and its bytes; no scalar for broken bytes, no width for cut ones.
    @inline(__always)
    private func next(
        in raw: UnsafeBufferPointer<UInt8>,
        at index: Int
    ) -> (scalar: Unicode.Scalar?, width: Int) {
        guard index + 2 <= raw.count else { return (nil, 0) }
        let first = unit(raw, index)
        guard first & 0xF800 == 0xD800 else { return (Unicode.Scalar(first), 2) }
        guard first < 0xDC00 else { return (nil, 2) }
        guard index + 4 <= raw.count else { return (nil, 0) }
        let second = unit(raw, index + 2)
        guard second & 0xFC00 == 0xDC00 else { return (nil, 2) }
        let value = 0x10000 + (UInt32(first & 0x3FF) << 10 | UInt32(second & 0x3FF))
        return (Unicode.Scalar(value), 4)
    }

    @inline(__always)
    private func unit(_ raw: UnsafeBufferPointer<UInt8>, _ index: Int) -> UInt16 {
        let (first, second) = (UInt16(raw[index]), UInt16(raw[index + 1]))
        return isBigEndian ? first << 8 | second : second << 8 | first
    }

    @inline(__always)
    private func write(
        _ scalar: Unicode.Scalar,
        to buffer: UnsafeMutableBufferPointer<UInt8>,
        at index: Int
    ) -> Int {
        let value = scalar.value
        guard value >= 0x80 else {
            buffer[index] = UInt8(truncatingIfNeeded: value)
            return 1
        }
        let width = UTF8.width(scalar)
        var rest = value
        for position in stride(from: index + width - 1, to: index, by: -1) {
            buffer[position] = 0x80 | UInt8(truncatingIfNeeded: rest & 0x3F)
            rest >>= 6
        }
        let lead: UInt8 = width == 2 ? 0xC0 : width == 3 ? 0xE0 : 0xF0
        buffer[index] = lead | UInt8(truncatingIfNeeded: rest)
        return width
    }
}
