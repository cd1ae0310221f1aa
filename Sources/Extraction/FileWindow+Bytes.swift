import Files
import Formats

extension FileWindow {
    /// The bytes of a range; fewer where the window or the file ends before.
    ///
    /// - Throws: `FormatError.file` when the system cannot read.
    func bytes(in range: Range<Int64>) throws(FormatError) -> [UInt8] {
        do {
            return try FileInput.bytes(of: self, in: range)
        } catch {
            throw .file(error)
        }
    }
}
