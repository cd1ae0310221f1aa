import Glibc
import Records

/// Turns text back into the bytes of an encoding.
///
/// What the encoding lacks can only have come of a character reference, and becomes one again.
struct TextEncoder: ~Copyable {
    /// Nil for UTF-8, and where the system cannot write the encoding.
    private let converter: iconv_t?

    init(_ encoding: String) {
        let descriptor = encoding == "utf-8" ? nil : iconv_open(encoding, "UTF-8")
        converter = descriptor == iconv_t(bitPattern: -1) ? nil : descriptor
    }

    deinit {
        if let converter { iconv_close(converter) }
    }

    func append(_ text: ArraySlice<UInt8>, to bytes: inout [UInt8]) {
        guard let converter else { return bytes.append(contentsOf: text) }
        var rest = text
        while !rest.isEmpty {
            rest = rest.dropFirst(convert(rest, by: converter, to: &bytes))
            guard let scalar = String(decoding: rest.prefix(4), as: UTF8.self).unicodeScalars.first
            else { return }
            _ = convert(Array("&#\(scalar.value);".utf8)[...], by: converter, to: &bytes)
            rest = rest.dropFirst(UTF8.width(scalar))
        }
    }

    /// Appends as much as the encoding has, and gives how many bytes of text that were.
    private func convert(
        _ text: ArraySlice<UInt8>,
        by converter: iconv_t,
        to bytes: inout [UInt8]
    ) -> Int {
        // No character takes more bytes elsewhere than four times those that it has in UTF-8.
        let capacity = text.count * 4 + 16
        return text.withUnsafeBytes { text in
            withUnsafeTemporaryAllocation(of: CChar.self, capacity: capacity) { buffer in
                var from = text.baseAddress.map {
                    UnsafeMutableRawPointer(mutating: $0).assumingMemoryBound(to: CChar.self)
                }
                var to = buffer.baseAddress
                var (left, room) = (text.count, capacity)
                iconv(converter, &from, &left, &to, &room)
                iconv(converter, nil, nil, &to, &room)
                bytes += UnsafeRawBufferPointer(
                    rebasing: UnsafeRawBufferPointer(buffer)[..<(capacity - room)]
                )
                return text.count - left
            }
        }
    }
}

extension RecordBatch {
    /// Keeps the original bytes of a raw field in whose text U+FFFD stands for what is no text.
    ///
    /// `replaced` has one entry for each U+FFFD of the text: the bytes that it stands for, or nil
    /// where the file itself has it. False where the numbers differ.
    mutating func keepBytes(
        ofField index: Int,
        replaced: some Collection<[UInt8]?>,
        by encoder: borrowing TextEncoder
    ) -> Bool {
        let text = Array(text(of: fields[index]))
        let places = replacements(in: text[...])
        guard places.count == replaced.count else { return false }
        guard replaced.contains(where: { $0 != nil }) else { return true }
        let start = bytes.count
        var copied = 0
        for case (let place, let original?) in zip(places, replaced) {
            encoder.append(text[copied..<place], to: &bytes)
            bytes += original
            copied = place + replacement.count
        }
        encoder.append(text[copied...], to: &bytes)
        fields[index].valueOffset = Int32(start)
        fields[index].valueCount = Int32(bytes.count - start)
        return true
    }
}

/// Where U+FFFD stands in a text.
func replacements(in text: ArraySlice<UInt8>) -> [Int] {
    text.indices.filter { text[$0] == replacement[0] && text[$0...].starts(with: replacement) }
}
