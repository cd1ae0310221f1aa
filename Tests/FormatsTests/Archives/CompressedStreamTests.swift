import Formats
import Records
import TestSupport
import Testing

/// Compressed streams of every kind, after one another, cut, and with something behind them.
struct CompressedStreamTests {
    /// What each program makes of `two`.
    private static let streams: [[UInt8]] = [
        tinyGzip(Array("two".utf8)),
        [
            0x28, 0xB5, 0x2F, 0xFD, 0x24, 0x03, 0x19, 0x00, 0x00, 0x74, 0x77, 0x6F, 0x8B, 0x44,
            0xF4, 0xEC,
        ],
        [
            0x42, 0x5A, 0x68, 0x31, 0x31, 0x41, 0x59, 0x26, 0x53, 0x59, 0xCD, 0xDC, 0x8D, 0x9A,
            0x00, 0x00, 0x00, 0x81, 0x80, 0x00, 0x00, 0x84, 0x80, 0x20, 0x00, 0x21, 0x98, 0x19,
            0x84, 0x61, 0x77, 0x24, 0x53, 0x85, 0x09, 0x0C, 0xDD, 0xC8, 0xD9, 0xA0,
        ],
        [
            0xFD, 0x37, 0x7A, 0x58, 0x5A, 0x00, 0x00, 0x01, 0x69, 0x22, 0xDE, 0x36, 0x02, 0x00,
            0x21, 0x01, 0x16, 0x00, 0x00, 0x00, 0x74, 0x2F, 0xE5, 0xA3, 0x01, 0x00, 0x02, 0x74,
            0x77, 0x6F, 0x00, 0x00, 0x66, 0x8A, 0xCA, 0x11, 0x00, 0x01, 0x17, 0x03, 0x07, 0x60,
            0x0C, 0xBC, 0x90, 0x42, 0x99, 0x0D, 0x01, 0x00, 0x00, 0x00, 0x00, 0x01, 0x59, 0x5A,
        ],
    ]

    @Test(arguments: streams)
    func `streams after one another are one text, and zeros behind them are padding`(
        stream: [UInt8]
    ) throws {
        let unpacked = try Unpacked(stream + stream + [0, 0, 0, 0])

        #expect(unpacked.members == ["leak=twotwo"])
        #expect(unpacked.codes.isEmpty)
    }

    @Test(arguments: streams, ["garbage", "x", "B", "\u{1F}"])
    func `what stands behind the end is told and costs nothing`(
        stream: [UInt8],
        junk: String
    ) throws {
        let unpacked = try Unpacked(stream + Array(junk.utf8))

        #expect(unpacked.members == ["leak=two"])
        #expect(unpacked.listing.members.map(\.isDamaged) == [false])
        #expect(unpacked.codes == ["bytes_after_archive"])
    }

    @Test(arguments: streams)
    func `a second stream that is cut costs itself`(stream: [UInt8]) throws {
        let unpacked = try Unpacked(stream + stream.dropLast(3))

        #expect(unpacked.members.first?.hasPrefix("leak=two") == true)
        #expect(unpacked.listing.members.map(\.isDamaged) == [true])
        #expect(unpacked.codes == ["archive_broken"])
    }

    @Test(arguments: streams)
    func `a stream that fails its check is told`(stream: [UInt8]) throws {
        var changed = stream
        // The last byte of each is part of a sum or of the mark of the end.
        changed[changed.count - 1] ^= 0x40

        #expect(try Unpacked(changed).codes == ["archive_broken"])
    }
}
