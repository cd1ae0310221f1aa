import Files
import Glibc
import TestSupport
import Testing

struct FileStreamTests {
    private let folder = TemporaryFolder()

    private func bytes(_ count: Int) -> [UInt8] {
        (0..<count).map { UInt8(truncatingIfNeeded: $0 &* 31 &+ $0 >> 8) }
    }

    private func digest(_ bytes: [UInt8]) -> [UInt8] {
        let hash = Digest(.sha256)
        hash.update(bytes)
        return hash.finish()
    }

    @Test(arguments: [0, 1, FileInput.pieceSize, FileInput.pieceSize * 2 + 3])
    func `a file of any size is read whole and hashed`(size: Int) throws {
        let content = bytes(size)
        let file = try Descriptor(reading: folder.write("f", content))
        var input = FileInput(descriptor: file.number)

        var read: [UInt8] = []
        var pieces = 0
        while try input.read(into: &read) { pieces += 1 }

        #expect(read == content)
        #expect(pieces == (size + FileInput.pieceSize - 1) / FileInput.pieceSize)
        #expect(input.position == Int64(size))
        #expect(input.contentHash() == digest(content))
    }

    @Test func `reading keeps what stands in the buffer and leaves it out of the hash`() throws {
        let file = try Descriptor(reading: folder.write("f", "new"))
        var input = FileInput(descriptor: file.number)
        var buffer = Array("old ".utf8)

        _ = try input.read(into: &buffer)

        #expect(buffer == Array("old new".utf8))
        #expect(input.contentHash() == digest(Array("new".utf8)))
    }

    @Test(arguments: [
        (0..<4, "0123"), (8..<10, "89"), (8..<14, "89"), (10..<12, ""), (5..<5, ""),
    ])
    func `a range gives its bytes, as far as the file goes`(
        range: Range<Int64>,
        expected: String
    ) throws {
        let file = try Descriptor(reading: folder.write("f", "0123456789"))

        let bytes = try FileInput.bytes(of: FileWindow(descriptor: file.number), in: range)

        #expect(bytes == Array(expected.utf8))
    }

    @Test(arguments: [
        (0, 4, "0123"), (3, 4, "3456"), (8, 4, "89"), (10, 4, ""), (12, 4, ""), (5, 0, ""),
    ])
    func `a window reads as a file of its own`(
        start: Int64,
        count: Int64,
        expected: String
    ) throws {
        let file = try Descriptor(reading: folder.write("f", "0123456789"))
        let window = FileWindow(descriptor: file.number, start: start, count: count)
        var input = FileInput(window)

        var read: [UInt8] = []
        while try input.read(into: &read) {}
        let rest = try FileInput.bytes(of: window, in: 1..<100)

        #expect(read == Array(expected.utf8))
        #expect(input.position == Int64(expected.utf8.count))
        #expect(input.contentHash() == digest(Array(expected.utf8)))
        #expect(rest == Array(expected.utf8.dropFirst()))
    }

    @Test func `a folder cannot be read as a file`() throws {
        let file = try Descriptor(reading: folder.path)
        var input = FileInput(descriptor: file.number)
        var buffer: [UInt8] = []

        let error = #expect(throws: FileError.self) { _ = try input.read(into: &buffer) }

        #expect(error?.operation == .read && error?.code == EISDIR)
    }

    @Test func `large and small pieces are written in their order and hashed`() throws {
        let path = folder.path + "/f"
        let file = try Descriptor(creating: path)
        var output = FileOutput(descriptor: file.number)
        let large = bytes(300_000)

        try output.write("a")
        try output.write(large)
        try output.append { $0 += Array("b".utf8) }
        try output.write(large)
        let hash = try output.finish()

        let expected = Array("a".utf8) + large + Array("b".utf8) + large
        #expect(try FileSystem.content(path) == expected)
        #expect(hash == digest(expected))
        #expect(output.position == Int64(expected.count))
    }

    @Test func `what cannot be written is an error about writing`() throws {
        let file = try Descriptor(reading: folder.write("f", "precious"))
        var output = FileOutput(descriptor: file.number)
        try output.write("more")

        let error = #expect(throws: FileError.self) { try output.flush() }

        #expect(error?.operation == .write && error?.isAboutWriting == true)
    }
}
