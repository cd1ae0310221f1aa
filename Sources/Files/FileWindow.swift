/// A run of bytes of an open file, read as if it were a file of its own: offsets count from its start.
///
/// The descriptor stays its owner's to close.
package struct FileWindow: Hashable, Sendable {
    package let descriptor: Int32
    /// Where in the file it begins.
    package let start: Int64
    /// How many bytes it has; the whole rest of the file where there is no limit.
    package let count: Int64

    package init(descriptor: Int32, start: Int64 = 0, count: Int64 = .max) {
        self.descriptor = descriptor
        self.start = start
        self.count = count
    }

    /// How many bytes may be read at an offset of the window, of those wanted.
    func allowed(_ wanted: Int, at offset: Int64) -> Int {
        Int(min(Int64(wanted), max(count - offset, 0)))
    }
}
