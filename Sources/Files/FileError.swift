import Glibc

/// A file operation that the system refused.
package struct FileError: Error, CustomStringConvertible {
    /// What was tried.
    package enum Operation: String, Sendable {
        case open, read, write, sync, list, link, rename, remove, create, lock
    }

    package var operation: Operation
    package var path: String
    package var code: Int32

    package init(_ operation: Operation, _ path: String, code: Int32 = errno) {
        self.operation = operation
        self.path = path
        self.code = code
    }

    package var description: String { "\(path): error: \(sentence)" }

    /// What could not be done and why, without the place.
    package var sentence: String {
        "cannot \(operation.rawValue): \(String(cString: strerror(code)))"
    }

    /// Whether writing failed rather than reading: exit code 73 rather than 74.
    package var isAboutWriting: Bool {
        switch operation {
        case .open, .read, .list: false
        default: true
        }
    }
}
