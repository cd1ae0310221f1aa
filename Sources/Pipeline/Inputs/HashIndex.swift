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

    /// How long a file must have rested for its times to prove that it is the same.
    static let margin: Int64 = 2_000_000_000
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
        if let member = file.member { return member.hash }
        let name = printableName(file.path)
        guard let entry = entries[name], entry.status == file.status else { return nil }
        let isOld = entry.status.latest + Self.margin <= entry.takenAt
        return isOld || verified.contains(name) ? entry.hash : nil
    }

    /// The content hash that some run took of a file of this status, whether to be trusted or not.
    func noted(of file: RawFile) -> String? {
        if let member = file.member { return member.hash }
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
        guard let root = try? Folder(raw) else { return }
        for file in files where hash(of: file) == nil {
            let name = printableName(file.path)
            guard let entry = entries[name], entry.status.size == file.size,
                let hash = Self.contentHash(of: file, in: root), hash == entry.hash
            else { continue }
            trust(hash, of: file, start: start)
        }
    }

    private static func contentHash(of file: RawFile, in root: borrowing Folder) -> String? {
        guard let descriptor = try? root.file(below: file.place) else { return nil }
        guard let hash = try? FileInput.contentHash(of: descriptor),
            let status = try? descriptor.status(), status == file.status
        else { return nil }
        return hash
    }

    /// Notes the hash that a run took which started at `start` (nanoseconds since 1970).
    mutating func note(_ hash: String, of file: RawFile, start: Int64) {
        guard let status = file.status else { return }
        entries[printableName(file.path)] = Entry(status: status, hash: hash, takenAt: start)
    }

    /// Notes a hash that this run took before it planned anything, and trusts it in this run.
    mutating func trust(_ hash: String, of file: RawFile, start: Int64) {
        note(hash, of: file, start: start)
        verified.insert(printableName(file.path))
    }

    /// The printed paths of files that the last run saw and that are not among these, ascending.
    func missing(from files: [RawFile]) -> [String] {
        Set(entries.keys).subtracting(files.map { printableName($0.path) }).sorted {
            $0.utf8.lexicographicallyPrecedes($1.utf8)
        }
    }

    /// Forgets a file that could not be read.
    mutating func forget(_ file: RawFile) {
        let name = printableName(file.path)
        entries[name] = nil
        verified.remove(name)
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
