import Foundation

/// The bytes of a file beside a test, named relative to the test's own folder.
package func fixture(_ name: String, of testFile: String = #filePath) -> [UInt8] {
    let path = (testFile as NSString).deletingLastPathComponent + "/" + name
    guard let data = FileManager.default.contents(atPath: path) else {
        fatalError("no fixture at \(path)")
    }
    return Array(data)
}
