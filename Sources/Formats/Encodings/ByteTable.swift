/// An encoding in which every byte is a character of its own, as 256 entries.
///
/// An entry holds up to seven bytes of UTF-8, first byte lowest, and their number in its top byte;
/// 0 stands for a byte that is no text.
struct ByteTable {
    private let entries: [UInt64]

    /// Takes the table from a converter; nil where a byte can be part of a longer character.
    init?(_ converter: borrowing Converter) {
        var entries: [UInt64] = []
        for byte in UInt8.min...UInt8.max {
            switch converter.character(of: byte) {
            case .text(let text) where !text.isEmpty && text.count <= 7:
                let packed = text.reversed().reduce(0 as UInt64) { $0 << 8 | UInt64($1) }
                entries.append(packed | UInt64(text.count) << 56)
            case .noText: entries.append(0)
            default: return nil
            }
        }
        self.entries = entries
    }

    func decode(_ raw: UnsafeBufferPointer<UInt8>, into text: inout [UInt8]) -> DecodingStep {
        let chunk = UnsafeBufferPointer(rebasing: raw.prefix(decodingChunk))
        return appendDecoded(capacity: decodingChunk * 7 + 8, to: &text) { buffer in
            entries.withUnsafeBufferPointer { Self.decode(chunk, by: $0, into: buffer) }
        }
    }

    private static func decode(
        _ raw: UnsafeBufferPointer<UInt8>,
        by entries: UnsafeBufferPointer<UInt64>,
        into buffer: UnsafeMutableBufferPointer<UInt8>
    ) -> DecodingStep {
        var step = DecodingStep()
        let output = UnsafeMutableRawBufferPointer(buffer)
        for byte in raw {
            let entry = entries[Int(byte)]
            guard entry != 0 else {
                step.broken = 1
                return step
            }
            // The bytes past the character are overwritten by the next one.
            output.storeBytes(
                of: entry.littleEndian,
                toByteOffset: step.produced,
                as: UInt64.self
            )
            step.produced += Int(entry >> 56)
            step.consumed += 1
        }
        return step
    }

    /// Moves a place in the text and in the raw bytes on to a text offset.
    func follow(_ raw: UnsafeBufferPointer<UInt8>, _ place: inout TextPlace, to offset: Int64) {
        entries.withUnsafeBufferPointer { entries in
            var text = place.text
            var index = 0
            while text < offset, index < raw.count {
                let entry = entries[Int(raw[index])]
                text += entry == 0 ? 3 : Int64(entry >> 56)
                index += 1
            }
            place = TextPlace(text: text, raw: place.raw + Int64(index))
        }
    }
}
