import Foundation

/// A folder that goes away with the value.
package final class TemporaryFolder: Sendable {
    package let path: String

    package init() {
        path = NSTemporaryDirectory() + "sluice-test-" + UUID().uuidString
        do {
            try FileManager.default.createDirectory(
                atPath: path,
                withIntermediateDirectories: true
            )
        } catch {
            fatalError("no temporary folder can be made: \(error)")
        }
    }

    deinit {
        try? FileManager.default.removeItem(atPath: path)
    }

    /// Writes a file, its folders included, and gives its path.
    @discardableResult
    package func write(_ name: String, _ bytes: [UInt8]) -> String {
        let file = path + "/" + name
        let folder = (file as NSString).deletingLastPathComponent
        do {
            try FileManager.default.createDirectory(
                atPath: folder,
                withIntermediateDirectories: true
            )
            try Data(bytes).write(to: URL(fileURLWithPath: file))
        } catch {
            fatalError("\(file) cannot be written: \(error)")
        }
        return file
    }

    /// Writes a text file and gives its path.
    @discardableResult
    package func write(_ name: String, _ text: String) -> String {
        write(name, Array(text.utf8))
    }
}
