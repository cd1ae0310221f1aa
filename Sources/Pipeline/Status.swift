import Files
import Formats
import Foundation
import Records

/// What the current edition holds, and what has changed since: raw files, and what a person wrote.
struct Status {
    private(set) var text = ""
    let answer: StatusAnswer

    /// - Throws: `ConfigError` and `FileError`.
    init(config: PipelineConfig) throws {
        let edition = Edition.current(in: config.out)
        var hashes = HashIndex(path: config.out + "/.state/hashes.json")
        let (inputs, unknown) = try Self.inputs(config, &hashes)
        hashes.verify(inputs.units.map(\.file), in: config.raw)
        let places = Set(unknown.map(\.path))
        let others = inputs.units.map(\.file).filter { hashes.hash(of: $0) == nil }
        let changed = unknown + others.filter { !places.contains($0.path) }
        let gone = hashes.missing(from: inputs.inventory.files)
        answer = StatusAnswer(
            edition: edition,
            run: try Self.lastRun(config),
            inputs: inputs.units.count,
            changed: changed.count,
            gone: gone.count,
            unclaimed: inputs.unclaimed.count { !places.contains($0.path) },
            changedSettings: try edition.map { try Self.changedSettings(config, since: $0) } ?? []
        )
        write(changed.map { printableName($0.path) } + gone.map { "\($0) (gone)" })
    }

    private mutating func write(_ paths: [String]) {
        text = answer.edition.map { "edition \($0)" } ?? "no edition yet"
        if let run = answer.run {
            text += ", made by run \(run.run) at \(run.finished) with sluice \(run.version)"
        }
        text += "\n"
        if let records = answer.run?.records {
            text += "  records: \(records.loaded) loaded, "
            text += "\(counted(records.occurrences, "further occurrence")), "
            text += "\(records.quarantined) quarantined\n"
        }
        text += "  inputs: \(answer.inputs) matched, \(answer.changed) new or changed, "
        text += "\(answer.gone) gone, \(answer.unclaimed) of no source\n"
        for path in paths.prefix(10) { text += "    \(path)\n" }
        if paths.count > 10 { text += "    and \(paths.count - 10) more\n" }
        if !answer.changedSettings.isEmpty {
            text += "  changed since: \(answer.changedSettings.joined(separator: ", "))\n"
        }
    }

    /// What a person has changed beside the raw files; empty where an earlier program has noted too
    /// little to tell.
    private static func changedSettings(
        _ config: PipelineConfig,
        since edition: Int
    ) throws -> [String] {
        guard let mark = try EditionMark(state: config.out + "/.state"), mark.number == edition
        else { return [] }
        let build = try buildIdentity(executable: Program.executable)
        return try EditionIdentity.Settings(config, build: build)
            .differences(from: mark.identity.settings)
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

    private static func lastRun(_ config: PipelineConfig) throws -> StatusAnswer.Run? {
        let runs = config.out + "/runs"
        guard FileSystem.status(runs) != nil else { return nil }
        let numbers = try FileSystem.names(in: Array(runs.utf8))
            .compactMap { Int(String(decoding: $0, as: UTF8.self)) }
        guard let last = numbers.max(),
            let bytes = try FileSystem.content("\(runs)/\(last)/run.json")
        else { return nil }
        return try? JSONDecoder().decode(StatusAnswer.Run.self, from: Data(bytes))
    }
}

/// What the current edition holds and what has changed since, for a program.
struct StatusAnswer: Encodable {
    /// The last run.
    struct Run: Codable {
        var run: Int
        var finished: String
        var version: String
        var records: LedgerCounts
    }

    var edition: Int?
    var run: Run?
    var inputs: Int
    var changed: Int
    var gone: Int
    var unclaimed: Int
    /// `configuration` (with decisions and lookups), `claims`, `program`.
    var changedSettings: [String]
}
