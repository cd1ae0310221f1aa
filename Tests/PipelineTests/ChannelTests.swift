import Glibc
import Testing

@testable import Pipeline

struct ChannelTests {
    private func ends() throws -> (Channel, Channel) {
        var ends: [Int32] = [-1, -1]
        try #require(socketpair(AF_UNIX, Int32(SOCK_STREAM.rawValue), 0, &ends) == 0)
        return (Channel(socket: ends[0]), Channel(socket: ends[1]))
    }

    @Test func `frames arrive in order, empty ones too`() throws {
        let (near, far) = try ends()

        #expect(near.send(.progress, []))
        #expect(near.send(.report, [1, 2, 3]))

        let first = try #require(far.receive())
        let second = try #require(far.receive())
        #expect(first.frame == .progress && first.bytes.isEmpty)
        #expect(second.frame == .report && second.bytes == [1, 2, 3])
        #expect(far.takeFrame() == nil)
    }

    @Test func `a frame is taken only when it is whole`() throws {
        let (near, far) = try ends()
        let bytes: [UInt8] = [2, 3, 0, 0, 0, 7, 8, 9]
        for byte in bytes.dropLast() {
            #expect(write(near.socket, [byte], 1) == 1)
            #expect(far.fill())
            #expect(far.takeFrame() == nil)
        }

        #expect(write(near.socket, [9], 1) == 1)

        #expect(far.receive()?.bytes == [7, 8, 9])
    }

    @Test func `descriptors come with their frame and stand for the same file`() throws {
        let (near, far) = try ends()
        var pipe: [Int32] = [-1, -1]
        try #require(Glibc.pipe(&pipe) == 0)
        defer { for end in pipe { close(end) } }

        #expect(near.send(.task, [1], descriptors: [pipe[1]]))
        let received = try #require(far.receive())

        try #require(received.descriptors.count == 1)
        #expect(write(received.descriptors[0], [42], 1) == 1)
        close(received.descriptors[0])
        var byte: UInt8 = 0
        #expect(read(pipe[0], &byte, 1) == 1)
        #expect(byte == 42)
    }

    @Test func `an end that is gone is told on both sides`() throws {
        var (near, far): (Channel?, Channel) = try ends()

        near = nil

        #expect(near == nil)
        #expect(far.receive() == nil)
        #expect(!far.send(.report, [1]))
    }
}
