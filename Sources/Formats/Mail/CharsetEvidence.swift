/// Looks at text for signs that it is not in the single-byte charset that it declares.
enum CharsetEvidence {
    /// Whether the letters of a text speak far more for another charset than for the declared one.
    ///
    /// The letters are only weighed where their shape is strange, since that is slow: in a Latin
    /// script most are ASCII, in a Cyrillic one most are small. Other scripts are not looked at.
    static func speaks(against declared: String, in bytes: UnsafeBufferPointer<UInt8>) -> Bool {
        guard let first = bytes.firstIndex(where: { $0 >= 0x80 }) else { return false }
        let sample = bytes[first...].prefix(EncodingDetector.evidenceSize)
        guard isStrange(declared, sample) else { return false }
        return EncodingDetector.rival(of: declared, in: Array(sample)) != nil
    }

    private static func isStrange(
        _ declared: String,
        _ sample: Slice<UnsafeBufferPointer<UInt8>>
    ) -> Bool {
        guard let small = smallLetters[declared] else {
            guard latin.contains(declared) else { return false }
            let high = sample.count { $0 >= 0x80 }
            return high >= fewest && high > sample.count { ($0 | 0x20) &- 0x61 < 26 }
        }
        let high = sample.count { $0 >= 0x80 }
        return high >= fewest && high > 2 * sample.count { small.contains($0) }
    }

    /// Bytes outside ASCII from which on letters can speak at all.
    private static let fewest = 16

    private static let smallLetters: [String: ClosedRange<UInt8>] = [
        "windows-1251": 0xE0...0xFF, "koi8-r": 0xC0...0xDF, "koi8-u": 0xC0...0xDF,
        "iso-8859-5": 0xD0...0xEF, "mac-cyrillic": 0xDF...0xFE,
    ]
    private static let latin: Set<String> = [
        "windows-1252", "iso-8859-15", "windows-1250", "iso-8859-2", "windows-1254", "iso-8859-9",
        "windows-1257", "macintosh", "cp850",
    ]
}
