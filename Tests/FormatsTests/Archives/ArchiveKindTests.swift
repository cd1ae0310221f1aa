import TestSupport
import Testing

@testable import Formats

struct ArchiveKindTests {
    @Test(arguments: [
        ([0x1F, 0x8B, 0x08, 0], ArchiveKind.gzip), ([0x28, 0xB5, 0x2F, 0xFD], .zstd),
        ([0x53, 0x2A, 0x4D, 0x18, 4, 0, 0, 0], .zstd),
        ([0xFD, 0x37, 0x7A, 0x58, 0x5A, 0], .xz), ([0x50, 0x4B, 3, 4], .zip),
        ([0x50, 0x4B, 5, 6], .zip), ([0x37, 0x7A, 0xBC, 0xAF, 0x27, 0x1C], .unsupported),
        (Array("Rar!\u{1A}\u{7}".utf8), .unsupported),
        ([0x42, 0x5A, 0x68, 0x39, 0x31, 0x41, 0x59, 0x26, 0x53, 0x59], .bzip2),
    ])
    func `an archive is known by its first bytes`(first: [UInt8], kind: ArchiveKind) {
        #expect(ArchiveKind(first: first) == kind)
    }

    @Test(arguments: [
        "", "PK", "BZh9 is a word", "MSCF,Name\n", "ustar", "7z\n", "Rar!", "LZIP codes\n",
        String(repeating: "0", count: 600),
    ])
    func `text that begins like an archive is none`(text: String) {
        #expect(ArchiveKind(first: Array(text.utf8)) == nil)
    }

    @Test func `a tar archive is known by the checksum of its first header`() {
        var bytes = Array(tinyTar([TinyMember("a.txt", "x")]).prefix(512))

        #expect(ArchiveKind(first: bytes) == .tar)
        // The oldest kind of tar has no magic, but the sum.
        for index in 257..<265 { bytes[index] = 0 }
        #expect(ArchiveKind(first: bytes) == nil)
        bytes[0] = 0x62
        #expect(ArchiveKind(first: bytes) == nil)
        #expect(ArchiveKind(first: [UInt8](repeating: 0, count: 512)) == nil)
    }
}
