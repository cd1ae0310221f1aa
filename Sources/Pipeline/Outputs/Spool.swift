import Files
import Foundation
import Records

/// The cached results of reading: `out/.state/normalize/<content hash>-<fingerprint>`.
///
/// It may be deleted at any time and then costs only time.
struct Spool: Sendable {
    let folder: String

    /// - Throws: `FileError` when the folder cannot be made.
    init(state: String) throws(FileError) {
        folder = state + "/normalize"
        try FileSystem.makeFolder(folder)
    }

    /// The results of one unit.
    struct Entry: Sendable, Hashable {
        var records: String
        var keys: String
        var report: String
    }

    /// Where the results of a unit stand, or will stand.
    func entry(hash: String, fingerprint: String) -> Entry {
        let name = "\(folder)/\(hash)-\(fingerprint)"
        return Entry(records: name, keys: name + ".keys", report: name + ".json")
    }

    /// Where the results of a unit stand while they are made; what stands there goes away.
    func draft(_ task: Int) throws(FileError) -> Entry {
        let name = "\(folder)/draft-\(task)"
        let entry = Entry(records: name, keys: name + ".keys", report: name + ".json")
        try remove(entry)
        return entry
    }

    /// The report of a unit; nil where its results are not complete.
    func report(of entry: Entry) -> ReadReport? {
        guard FileSystem.status(entry.records) != nil, FileSystem.status(entry.keys) != nil,
            let bytes = try? FileSystem.content(entry.report)
        else { return nil }
        return try? Wire.decode(ReadReport.self, from: bytes)
    }

    /// Makes a draft the unit's result; the report comes last, so that it vouches for the rest.
    func keep(_ draft: Entry, as entry: Entry, report: ReadReport) throws {
        try remove(entry)
        try FileSystem.rename(draft.records, to: entry.records)
        try FileSystem.rename(draft.keys, to: entry.keys)
        try FileSystem.replace(entry.report, with: Wire.encode(report))
    }

    func remove(_ entry: Entry) throws(FileError) {
        for path in [entry.report, entry.records, entry.keys] { try FileSystem.remove(path) }
    }

    /// Removes everything but these results.
    func prune(keeping entries: Set<Entry>) throws(FileError) {
        let kept = Set(entries.flatMap { [$0.records, $0.keys, $0.report] })
        for name in try FileSystem.names(in: Array(folder.utf8)) {
            let path = folder + "/" + String(decoding: name, as: UTF8.self)
            if !kept.contains(path) { try FileSystem.remove(path) }
        }
    }
}
