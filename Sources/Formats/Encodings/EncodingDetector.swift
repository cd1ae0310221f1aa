import CUchardet

/// Guesses the encoding of bytes that name none and are not UTF-8; a hint, never a fact.
package enum EncodingDetector {
    /// Bytes of a file that are worth a look.
    package static let sampleSize: Int64 = 1 << 20

    /// Fewer bytes beyond ASCII than this tell a detector nothing: it takes `na\u{EF}ve` for Thai.
    private static let fewestHints = 8

    /// The part of a file to take as sample, around the first byte that is not UTF-8.
    package static func sampleRange(around offset: Int64, size: Int64) -> Range<Int64> {
        // An even start, or UTF-16 would show the wrong byte order.
        let start = max(0, min(offset - sampleSize / 2, size - sampleSize)) & ~1
        return start..<min(size, start + sampleSize)
    }

    /// The canonical name of the most likely encoding of a sample; always one that can be read.
    ///
    /// A file that is UTF-8 but for a few bytes stays UTF-8: those bytes cost their own records,
    /// another encoding would garble every one. Where nothing speaks, it is windows-1252.
    package static func guess(_ sample: [UInt8]) -> String {
        if isMostlyUTF8(sample) { return "utf-8" }
        if let wide = byteOrderOfUTF16(sample) { return wide }
        guard sample.count(where: { $0 >= 0x80 }) >= fewestHints else { return "windows-1252" }
        let name = EncodingName.canonical(detected(sample))
        // A detector that says ISO 8859-1 means its superset (Encoding Standard, section 4.2).
        let isHint = !["", "utf-8", "us-ascii", "iso-8859-1"].contains(name)
        guard isHint, (try? TextDecoding(name)) != nil else {
            return "windows-1252"
        }
        return name
    }

    private static func detected(_ sample: [UInt8]) -> String {
        let detector = uchardet_new()
        defer { uchardet_delete(detector) }
        let code = sample.withUnsafeBytes { bytes in
            uchardet_handle_data(
                detector,
                bytes.assumingMemoryBound(to: CChar.self).baseAddress,
                bytes.count
            )
        }
        guard code == 0 else { return "" }
        uchardet_data_end(detector)
        return uchardet_get_charset(detector).map { String(cString: $0) } ?? ""
    }

    /// Whether at least ten of eleven characters beyond ASCII are whole in UTF-8.
    private static func isMostlyUTF8(_ sample: [UInt8]) -> Bool {
        var (whole, broken) = (0, 0)
        var decoder = UTF8()
        var bytes = sample.makeIterator()
        while true {
            switch decoder.decode(&bytes) {
            case .scalarValue(let scalar): whole += scalar.isASCII ? 0 : 1
            case .error: broken += 1
            case .emptyInput: return whole > 0 && whole >= broken * 10
            }
        }
    }

    /// The UTF-16 of bytes without a mark, told by its zeros; nil for any other text.
    ///
    /// Only the first halves of ASCII characters are zero, and of those even Cyrillic text has some.
    package static func byteOrderOfUTF16(_ sample: [UInt8]) -> String? {
        var zeros = [0, 0]
        for (index, byte) in sample.enumerated() where byte == 0 { zeros[index & 1] += 1 }
        let enough = max(sample.count / 32, 2)
        guard let most = zeros.max(), most >= enough, let least = zeros.min(), least * 8 < most
        else { return nil }
        return zeros[0] > zeros[1] ? "utf-16be" : "utf-16le"
    }
}
