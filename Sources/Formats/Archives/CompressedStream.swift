import Files

/// The bytes of a compressed file, all its members or frames after one another.
///
/// What was decoded before a damage is given, to the last byte.
final class CompressedStream {
    private static let pieceSize: Int64 = 1 << 17
    private let codec: StreamCodec
    private let output = UnsafeMutableRawBufferPointer.allocate(byteCount: 1 << 18, alignment: 16)
    private let window: FileWindow
    private var position: Int64 = 0
    private var pending: [UInt8] = []
    private var used = 0
    private var hasEnded = false
    /// Whether a member is cut, or fails its checksum, or cannot be decoded.
    private(set) var isBroken = false
    /// Whether something else than zeros follows the last member.
    private(set) var hasBytesAfter = false

    init(_ codec: StreamCodec, _ window: FileWindow) {
        self.codec = codec
        self.window = window
    }

    deinit { output.deallocate() }

    /// The next bytes, valid until the next call; nil at the end, or where it cannot go on.
    ///
    /// - Throws: `FileError` when the system cannot read.
    func read() throws(FileError) -> UnsafeRawBufferPointer? {
        var filled = 0
        while !hasEnded, filled < output.count {
            if used == pending.count { _ = try refill() }
            let step = pending.withUnsafeBytes { bytes in
                codec.decode(
                    UnsafeRawBufferPointer(rebasing: bytes[used...]),
                    into: UnsafeMutableRawBufferPointer(rebasing: output[filled...])
                )
            }
            used += step.used
            filled += step.made
            switch step.state {
            case .end: try beginNextMember()
            // Without a byte in or out there is nothing left to go on with.
            case .more where step.used > 0 || step.made > 0: break
            case .more, .broken: (isBroken, hasEnded) = (true, true)
            }
        }
        return filled == 0 ? nil : UnsafeRawBufferPointer(rebasing: output[..<filled])
    }

    /// Adds a piece to what is not used yet; whether there was one.
    private func refill() throws(FileError) -> Bool {
        let piece = try FileInput.bytes(of: window, in: position..<position + Self.pieceSize)
        position += Int64(piece.count)
        pending.removeFirst(used)
        pending += piece
        used = 0
        return !piece.isEmpty
    }

    /// Goes on with a further member; zeros after the last one are padding of tapes.
    private func beginNextMember() throws(FileError) {
        while true {
            while used < pending.count, pending[used] == 0 { used += 1 }
            guard used == pending.count else { break }
            guard try refill() else {
                hasEnded = true
                return
            }
        }
        while pending.count - used < StreamCodec.magicLength, try refill() {}
        guard codec.begins(with: pending[used...]) else {
            (hasBytesAfter, hasEnded) = (true, true)
            return
        }
        codec.restart()
    }
}
