import CSystem
import Glibc

/// One end of the socket between a run and a worker: frames of a type, a length and bytes.
///
/// It is a class because it stands for one socket, which is closed with it.
final class Channel {
    /// What a frame carries.
    enum Frame: UInt8 {
        case task = 1
        case progress
        case report
    }

    /// A frame that arrived, with the descriptors that came beside it.
    struct Received {
        var frame: Frame
        var bytes: [UInt8]
        var descriptors: [Int32]
    }

    let socket: Int32
    private var pending: [UInt8] = []
    private var descriptors: [Int32] = []

    init(socket: Int32) {
        self.socket = socket
    }

    deinit { close(socket) }

    /// Sends one frame; false when the other end is gone.
    func send(_ frame: Frame, _ bytes: [UInt8], descriptors: [Int32] = []) -> Bool {
        let count = UInt32(bytes.count)
        let header = [frame.rawValue] + (0..<4).map { UInt8(truncatingIfNeeded: count >> ($0 * 8)) }
        return csystem_send(
            socket,
            header + bytes,
            header.count + bytes.count,
            descriptors,
            Int32(descriptors.count)
        ) == 0
    }

    /// The next frame, waiting for it; nil when the other end is gone.
    func receive() -> Received? {
        while true {
            if let frame = takeFrame() { return frame }
            guard fill() else { return nil }
        }
    }

    /// A frame that has arrived in full; nil where there is none yet.
    func takeFrame() -> Received? {
        guard pending.count >= 5 else { return nil }
        let count = (1..<5).reduce(0) { $0 | Int(pending[$1]) << (($1 - 1) * 8) }
        guard pending.count >= 5 + count, let frame = Frame(rawValue: pending[0]) else {
            return nil
        }
        let bytes = Array(pending[5..<5 + count])
        pending.removeFirst(5 + count)
        defer { descriptors = [] }
        return Received(frame: frame, bytes: bytes, descriptors: descriptors)
    }

    /// Reads what has arrived; false when the other end is gone.
    func fill() -> Bool {
        var piece = [UInt8](repeating: 0, count: 1 << 16)
        var arrived = [Int32](repeating: -1, count: 16)
        var count: Int32 = 0
        let got = csystem_receive(socket, &piece, piece.count, &arrived, 16, &count)
        guard got > 0 else { return false }
        pending.append(contentsOf: piece.prefix(got))
        descriptors.append(contentsOf: arrived.prefix(Int(count)))
        return true
    }
}
