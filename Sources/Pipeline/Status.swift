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
        var hashes = HashIndex(path: config.out + "/.state/hashes.json")
        let (inputs, unknown) = try Self.inputs(config, &hashes)
        hashes.verify(inputs.units.map(\.file), in: config.raw)
        let places = Set(unknown.map(\.path))
        let others = inputs.units.map(\.file).filter { hashes.hash(of: $0) == nil }
        let changed = unknown + others.filter { !places.contains($0.path) }
        let unclaimed = inputs.unclaimed.count { !places.contains($0.path) }
        let gone = hashes.missing(from: inputs.inventory.files)
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
        text += "\(gone.count) gone, \(unclaimed) of no source\n"
        let paths = changed.map { printableName($0.path) } + gone.map { "\($0) (gone)" }
        for path in paths.prefix(10) { text += "    \(path)\n" }
        if paths.count > 10 { text += "    and \(paths.count - 10) more\n" }
        json = "{\"edition\":\(edition.map(String.init) ?? "null"),"
        json += "\"inputs\":\(inputs.units.count),\"changed\":\(changed.count),"
        json += "\"gone\":\(gone.count),\"unclaimed\":\(unclaimed)}\n"
    }

    /// What a run would read, as far as it is known without unpacking, and archives that are not.
    private static func inputs(
        _ config: PipelineConfig,
        _ hashes: inout HashIndex
    ) throws -> (inputs: Inputs, unknown: [RawFile]) {
        var inventory = try Inventory(raw: config.raw)
        let unknown = try UnpackStage.beside(config).listKnown(&inventory, &hashes)
        return (try Inputs(config: config, inventory: inventory, namesFiles: true), unknown)
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
