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

    private enum CodingKeys: CodingKey { case entries }

    private static let margin: Int64 = 2_000_000_000
    private var entries: [String: Entry] = [:]
    /// Files that this run has hashed anew and found as they were.
    private var verified: Set<String> = []
    /// Whether the index is worth writing although nothing was read.
    var hasVerified: Bool { !verified.isEmpty }

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
        let name = printableName(file.path)
        guard let entry = entries[name], entry.status == file.status else { return nil }
        let isOld =
            max(file.status.modified, file.status.changed) + Self.margin <= entry.takenAt
        return isOld || verified.contains(name) ? entry.hash : nil
    }

    /// The content hash that some run took of a file of this status, whether to be trusted or not.
    func noted(of file: RawFile) -> String? {
        guard let entry = entries[printableName(file.path)], entry.status == file.status else {
            return nil
        }
        return entry.hash
    }

    /// Hashes the files whose hash is known and not to be trusted, and trusts those that are the same.
    ///
    /// Hashing costs a fraction of reading; a file that cannot be read now is left to its reader.
    /// `start` is when the run started, in nanoseconds since 1970.
    mutating func verify(_ files: [RawFile], in raw: String, start: Int64 = 0) {
        for file in files where hash(of: file) == nil {
            let name = printableName(file.path)
            guard let entry = entries[name], entry.status.size == file.status.size,
                let hash = Self.contentHash(of: file, in: raw), hash == entry.hash
            else { continue }
            note(hash, of: file, start: start)
            verified.insert(name)
        }
    }

    private static func contentHash(of file: RawFile, in raw: String) -> String? {
        let path = Array(raw.utf8) + [0x2F] + file.path
        guard let descriptor = try? Descriptor(reading: path) else { return nil }
        guard let hash = try? FileInput.contentHash(of: descriptor),
            let status = try? descriptor.status(), status == file.status
        else { return nil }
        return hash
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
