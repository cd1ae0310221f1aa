/// What kind of archive bytes are, told by the bytes themselves and never by a name.
package enum ArchiveKind: Sendable {
    case gzip, zstd, bzip2, xz
    case tar, zip
    /// Known to be an archive, and of a kind that is not unpacked: 7z, RAR and others.
    case unsupported

    /// Bytes at the start of a file that tell its kind.
    package static let sampleSize = 512

    /// The kind of a file that begins with these bytes; nil where it is no known archive.
    package init?(first bytes: [UInt8]) {
        guard let told = Self.told(by: bytes) else { return nil }
        self = told.kind
    }

    /// The kind of a file that begins with these bytes, and what people call it.
    package static func told(by bytes: [UInt8]) -> (kind: ArchiveKind, name: String)? {
        if let known = magics.first(where: { bytes.starts(with: $0.magic) }) {
            return (known.kind, known.name)
        }
        if bytes.starts(with: [0x42, 0x5A, 0x68]), isBzip2(bytes.dropFirst(3)) {
            return (.bzip2, "a bzip2 file")
        }
        // RFC 8878, section 3.1.2: a frame that is to be skipped may come first.
        if bytes.first.map({ $0 & 0xF0 }) == 0x50,
            bytes.dropFirst().starts(with: [0x2A, 0x4D, 0x18])
        {
            return (.zstd, "a Zstandard file")
        }
        return isTarHeader(bytes) ? (.tar, "a tar archive") : nil
    }

    /// Endings of names that the kind adds to the name of the single file that it holds.
    var suffixes: [String] {
        switch self {
        case .gzip: [".gz", ".gzip"]
        case .zstd: [".zst", ".zstd"]
        case .bzip2: [".bz2"]
        case .xz: [".xz"]
        case .tar, .zip, .unsupported: []
        }
    }

    private static let magics: [(kind: ArchiveKind, magic: [UInt8], name: String)] = [
        // RFC 1952: deflate is the only method.
        (.gzip, [0x1F, 0x8B, 0x08], "a gzip file"),
        // RFC 8878.
        (.zstd, [0x28, 0xB5, 0x2F, 0xFD], "a Zstandard file"),
        (.xz, [0xFD, 0x37, 0x7A, 0x58, 0x5A, 0x00], "an xz file"),
        // PKWARE APPNOTE 4.3.
        (.zip, [0x50, 0x4B, 0x03, 0x04], "a zip archive"),
        (.zip, [0x50, 0x4B, 0x05, 0x06], "an empty zip archive"),
        (.zip, [0x50, 0x4B, 0x07, 0x08], "a part of a split zip archive"),
        (.unsupported, [0x37, 0x7A, 0xBC, 0xAF, 0x27, 0x1C], "a 7-Zip archive"),
        (.unsupported, [0x52, 0x61, 0x72, 0x21, 0x1A, 0x07], "a RAR archive"),
        (.unsupported, [0x1F, 0x9D], "a file of compress"),
        (.unsupported, [0x04, 0x22, 0x4D, 0x18], "an LZ4 file"),
        (.unsupported, [0x4C, 0x5A, 0x49, 0x50, 0x01], "an lzip file"),
        (.unsupported, [0x4D, 0x53, 0x43, 0x46, 0x00, 0x00, 0x00, 0x00], "a cabinet"),
        (.unsupported, [0x78, 0x61, 0x72, 0x21, 0x00], "a xar archive"),
    ]

    /// Whether a level and then the mark of a block, or of the end, follows the first three bytes.
    private static func isBzip2(_ rest: ArraySlice<UInt8>) -> Bool {
        guard let level = rest.first, (0x31...0x39).contains(level) else { return false }
        let mark = rest.dropFirst().prefix(6)
        return mark.elementsEqual([0x31, 0x41, 0x59, 0x26, 0x53, 0x59])
            || mark.elementsEqual([0x17, 0x72, 0x45, 0x38, 0x50, 0x90])
    }

    /// Whether the bytes are a header of tar, by its checksum: the oldest kind has no magic.
    static func isTarHeader(_ bytes: [UInt8]) -> Bool {
        guard bytes.count >= 512, bytes[0] != 0 else { return false }
        let field = bytes[148..<156].drop { $0 == 0x20 || $0 == 0 }
        let digits = field.prefix { (0x30...0x37).contains($0) }
        guard !digits.isEmpty, field.dropFirst(digits.count).allSatisfy({ $0 == 0x20 || $0 == 0 })
        else { return false }
        let told = digits.reduce(0) { $0 << 3 | Int($1 & 7) }
        var sum = 0
        for index in 0..<512 { sum += (148..<156).contains(index) ? 0x20 : Int(bytes[index]) }
        return sum == told
    }
}
