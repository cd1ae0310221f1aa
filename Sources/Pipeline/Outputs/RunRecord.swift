import Files
import Formats
import Foundation
import Records

/// What `out/runs/<n>/` keeps of a run: the only place that knows time, host and earlier runs.
struct RunRecord {
    let outcome: RunOutcome
    /// The records of all files.
    let counts: LedgerCounts
    let clock: StageClock
    let edition: Edition
    let console: Console

    /// Writes run.json, log.jsonl and the annual tables, and lets go of the oldest runs.
    ///
    /// - Throws: `FileError` when they cannot be written.
    func write() throws {
        let runs = outcome.plan.target + "/runs"
        try FileSystem.makeFolder(runs)
        let known = try FileSystem.names(in: Array(runs.utf8))
            .compactMap { Int(String(decoding: $0, as: UTF8.self)) }.sorted()
        let number = (known.last ?? 0) + 1
        let folder = "\(runs)/\(number)"
        try FileSystem.makeFolder(folder)
        try FileSystem.replace(folder + "/run.json", with: text(number))
        try FileSystem.replace(folder + "/log.jsonl", with: console.log)
        // Files of an edition are never written in place, so that links to them are copies.
        try FileSystem.makeFolder(folder + "/aggregates")
        for table in ["annual_country.csv", "annual_country_long.csv"] {
            let path = "/aggregates/" + table
            try FileSystem.link(edition.folder + path, as: folder + path)
        }
        try FileSystem.link(
            edition.folder + "/" + Edition.claims,
            as: "\(folder)/\(Edition.claims)"
        )
        for old in known.dropLast(max(outcome.config.keepRuns - 1, 0)) {
            try FileSystem.remove("\(runs)/\(old)")
        }
    }

    private func text(_ number: Int) throws -> [UInt8] {
        let stages = clock.lines.map {
            StageTimes(stage: $0.stage, wall: $0.wall, user: $0.user, system: $0.system)
        }
        let inputs = outcome.readings.map {
            InputHash(
                source: outcome.config.sources[$0.unit.source].name,
                file: printableName($0.unit.file.path),
                sha256: $0.report.hash,
                bytes: $0.report.size
            )
        }
        return try Wire.encode(
            Content(
                run: number,
                edition: edition.number,
                version: Program.version,
                finished: ISO8601DateFormatter().string(from: Date()),
                stages: stages,
                inputs: inputs,
                inputsRead: outcome.fresh,
                records: counts
            )
        )
    }

    private struct StageTimes: Encodable {
        var stage: String, wall: Double, user: Double, system: Double
    }

    private struct InputHash: Encodable {
        var source: String, file: String, sha256: String, bytes: Int64
    }

    private struct Content: Encodable {
        var run: Int, edition: Int, version: String, finished: String
        var stages: [StageTimes], inputs: [InputHash], inputsRead: Int, records: LedgerCounts
    }
}
