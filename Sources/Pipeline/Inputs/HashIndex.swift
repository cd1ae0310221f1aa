import Files
import Foundation

/// Content hashes of raw files that need not be read again to be trusted.
///
/// A hash stands while path, size, inode and both times are the same, and both times were at least
/// two seconds older than the start of the run that took it: a file can change twice within one
/// tick of its clock (design section 2).
struct HashIndex: Codable, Sendable {
    private struct Entry: Codable {
        var status: FileStatus
        var hash: String
        var takenAt: Int64
    }

    private static let margin: Int64 = 2_000_000_000
    private var entries: [String: Entry] = [:]

    init() {}

    /// Reads the index of earlier runs; one that cannot be read is an empty one.
    init(path: String) {
        guard let bytes = try? FileSystem.content(path),
            let index = try? JSONDecoder().decode(HashIndex.self, from: Data(bytes))
        else { return }
        self = index
    }

    /// The content hash of a file, where it can be trusted without reading.
    func hash(of file: RawFile) -> String? {
        guard let entry = entries[printableName(file.path)], entry.status == file.status,
            max(file.status.modified, file.status.changed) + Self.margin <= entry.takenAt
        else { return nil }
        return entry.hash
    }

    /// Notes the hash that a run took which started at `start` (nanoseconds since 1970).
    mutating func note(_ hash: String, of file: RawFile, start: Int64) {
        entries[printableName(file.path)] = Entry(
            status: file.status,
            hash: hash,
            takenAt: start
        )
    }

    /// Forgets all files but these.
    mutating func keep(_ files: [RawFile]) {
        let names = Set(files.map { printableName($0.path) })
        entries = entries.filter { names.contains($0.key) }
    }

    /// Writes the index.
    ///
    /// - Throws: `FileError` when it cannot be written.
    func write(to path: String) throws {
        let encoder = JSONEncoder()
        encoder.outputFormatting = .sortedKeys
        try FileSystem.replace(path, with: Array(encoder.encode(self)))
    }
}
