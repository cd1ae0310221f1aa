import Files
import Formats
import Foundation
import Records

/// What the current edition holds, and what has changed in the raw folder since.
struct Status {
    private(set) var text = ""
    private(set) var json = ""

    /// - Throws: `ConfigError` and `FileError`.
    init(config: PipelineConfig) throws {
        let edition = Edition.current(in: config.out)
        let inputs = try Inputs(config: config)
        var hashes = HashIndex(path: config.out + "/.state/hashes.json")
        hashes.verify(inputs.units.map(\.file), in: config.raw)
        let changed = inputs.units.filter { hashes.hash(of: $0.file) == nil }
        let run = try Self.lastRun(config)
        text = edition.map { "edition \($0)" } ?? "no edition yet"
        if let run {
            text += ", made by run \(run.run) at \(run.finished) with sluice \(run.version)"
        }
        text += "\n"
        if let records = run?.records {
            text += "  records: \(records.loaded) loaded, \(records.occurrences) further "
            text += "occurrences, \(records.quarantined) quarantined\n"
        }
        text += "  inputs: \(inputs.units.count) matched, \(changed.count) new or changed, "
        text += "\(inputs.unclaimed.count) of no source\n"
        for unit in changed.prefix(10) { text += "    \(printableName(unit.file.path))\n" }
        if changed.count > 10 { text += "    and \(changed.count - 10) more\n" }
        json = "{\"edition\":\(edition.map(String.init) ?? "null"),"
        json += "\"inputs\":\(inputs.units.count),\"changed\":\(changed.count),"
        json += "\"unclaimed\":\(inputs.unclaimed.count)}\n"
    }

    private struct LastRun: Decodable {
        var run: Int, finished: String, version: String, records: LedgerCounts
    }

    private static func lastRun(_ config: PipelineConfig) throws -> LastRun? {
        let runs = config.out + "/runs"
        guard FileSystem.status(runs) != nil else { return nil }
        let numbers = try FileSystem.names(in: Array(runs.utf8))
            .compactMap { Int(String(decoding: $0, as: UTF8.self)) }
        guard let last = numbers.max(),
            let bytes = try FileSystem.content("\(runs)/\(last)/run.json")
        else { return nil }
        return try? JSONDecoder().decode(LastRun.self, from: Data(bytes))
    }
}
