import Files

/// The bytes of a file from some offset on, as far as they were read.
struct RawWindow: ~Copyable {
    private var input: FileInput
    private(set) var bytes: [UInt8] = []
    /// Raw offset of the first of `bytes`.
    private(set) var start: Int64 = 0
    private(set) var isAtEnd = false

    init(_ input: consuming FileInput) {
        self.input = input
    }

    /// Reads on; the window at least doubles, so that looking at all of it again stays linear.
    mutating func read() throws(FormatError) {
        let target = bytes.count * 2
        do {
            repeat {
                isAtEnd = try !input.read(into: &bytes)
            } while !isAtEnd && bytes.count < target
        } catch {
            throw .file(error)
        }
    }

    /// How many bytes a byte-order mark of UTF-8 takes at the start of the file.
    mutating func markLength() throws(FormatError) -> Int {
        while bytes.count < 3, !isAtEnd { try read() }
        return bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? 3 : 0
    }

    /// Lets go of the first `count` bytes.
    mutating func drop(_ count: Int) {
        bytes.removeFirst(count)
        start += Int64(count)
    }

    /// SHA-256 and size of the whole file, read to its end if need be.
    mutating func finish() throws(FormatError) -> (hash: [UInt8], size: Int64) {
        while !isAtEnd {
            bytes.removeAll(keepingCapacity: true)
            try read()
        }
        return (input.contentHash(), input.position)
    }
}
