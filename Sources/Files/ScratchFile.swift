import Glibc

/// A file of 64-bit numbers that are too many for memory; it stays the caller's to close.
package struct ScratchFile: Sendable {
    private let descriptor: Int32

    package init(descriptor: Int32) {
        self.descriptor = descriptor
    }

    /// Replaces the first numbers of a buffer by those that stand from the `start`th on; those that
    /// were never written are zero.
    ///
    /// - Throws: `FileError` when the system cannot read.
    package func read(
        _ count: Int,
        from start: Int,
        into numbers: inout [UInt64]
    ) throws(FileError) {
        precondition(count <= numbers.count, "the buffer holds what is read")
        let size = count * 8
        let (done, code) = numbers.withUnsafeMutableBytes { bytes in
            var done = 0
            while done < size {
                let got = retryingInterrupts {
                    pread(
                        descriptor,
                        bytes.baseAddress.map { $0 + done },
                        size - done,
                        start * 8 + done
                    )
                }
                guard got > 0 else { return (done, got < 0 ? errno : 0) }
                done += got
            }
            return (done, 0)
        }
        // What was kept and is gone ends the run, as one that cannot be kept does.
        guard code == 0 else { throw FileError(.write, "scratch", code: code) }
        for index in (done / 8)..<count { numbers[index] = 0 }
    }

    /// Writes numbers from the `start`th place on.
    ///
    /// - Throws: `FileError` when the system cannot write; the disk may be full.
    package func write(_ numbers: [UInt64], from start: Int) throws(FileError) {
        let code = numbers.withUnsafeBytes { bytes in
            var done = 0
            while done < bytes.count {
                let put = retryingInterrupts {
                    pwrite(
                        descriptor,
                        bytes.baseAddress.map { $0 + done },
                        bytes.count - done,
                        start * 8 + done
                    )
                }
                guard put > 0 else { return errno }
                done += put
            }
            return 0
        }
        guard code == 0 else { throw FileError(.write, "scratch", code: code) }
    }
}
