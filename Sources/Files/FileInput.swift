import Glibc

/// Reads a window of a file from its start in large pieces and hashes what it reads.
///
/// Raw files are never mapped: one that another process cuts short would then end this one.
package struct FileInput: ~Copyable {
    /// Bytes read by one call.
    package static let pieceSize = 1 << 20

    private let window: FileWindow
    private let hash = Digest(.sha256)
    /// Bytes read so far.
    package private(set) var position: Int64 = 0

    /// Reads from a descriptor that stays the caller's to close.
    package init(_ window: FileWindow) {
        self.window = window
    }

    /// Reads a whole file from a descriptor that stays the caller's to close.
    package init(descriptor: Int32) {
        window = FileWindow(descriptor: descriptor)
    }

    /// Appends the next piece to `bytes`; false at the end of the window or the file.
    ///
    /// - Throws: `FileError` when the system cannot read.
    package mutating func read(into bytes: inout [UInt8]) throws(FileError) -> Bool {
        let old = bytes.count
        let wanted = window.allowed(Self.pieceSize, at: position)
        let start = Int(window.start + position)
        var code: Int32 = 0
        bytes.append(addingCapacity: wanted) { space in
            space.withUnsafeMutableBufferPointer { buffer, count in
                let got = retryingInterrupts {
                    pread(window.descriptor, buffer.baseAddress, wanted, start)
                }
                code = got < 0 ? errno : 0
                count = max(got, 0)
            }
        }
        guard code == 0 else { throw FileError(.read, "raw file", code: code) }
        bytes.withUnsafeBytes { hash.update(UnsafeRawBufferPointer(rebasing: $0[old...])) }
        position += Int64(bytes.count - old)
        return bytes.count > old
    }

    /// The bytes of a range of a window; fewer where the window or the file ends before.
    ///
    /// - Throws: `FileError` when the system cannot read.
    package static func bytes(
        of window: FileWindow,
        in range: Range<Int64>
    ) throws(FileError) -> [UInt8] {
        var bytes: [UInt8] = []
        let wanted = window.allowed(range.count, at: range.lowerBound)
        let start = Int(window.start + range.lowerBound)
        while bytes.count < wanted {
            let done = bytes.count
            var code: Int32 = 0
            bytes.append(addingCapacity: wanted - done) { space in
                space.withUnsafeMutableBufferPointer { buffer, count in
                    let got = retryingInterrupts {
                        pread(window.descriptor, buffer.baseAddress, wanted - done, start + done)
                    }
                    code = got < 0 ? errno : 0
                    count = max(got, 0)
                }
            }
            guard code == 0 else { throw FileError(.read, "raw file", code: code) }
            guard bytes.count > done else { break }
        }
        return bytes
    }

    /// SHA-256 of a whole file, as 64 hexadecimal digits.
    ///
    /// - Throws: `FileError` when the system cannot read.
    package static func contentHash(
        of file: borrowing Descriptor
    ) throws(FileError) -> String {
        var input = FileInput(descriptor: file.number)
        var piece: [UInt8] = []
        while try input.read(into: &piece) { piece.removeAll(keepingCapacity: true) }
        return hexadecimal(input.contentHash())
    }

    /// SHA-256 of everything read since the start; to be asked once, at the end of the file.
    package func contentHash() -> [UInt8] { hash.finish() }
}

/// Repeats a system call for as long as a signal interrupts it.
package func retryingInterrupts(_ call: () -> Int) -> Int {
    while true {
        let result = call()
        if result >= 0 || errno != EINTR { return result }
    }
}
