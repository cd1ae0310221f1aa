import CSystem
import Files
import Foundation
import Records

/// What a run will read, and whether anything is new.
struct RunPlan {
    let config: PipelineConfig
    let reviewed: Reviewed
    let inputs: Inputs
    let units: [ReadingUnit]
    let state: String
    /// Where the edition goes: `out`, or for a part of the leak a folder below the state.
    let target: String
    let hashes: HashIndex
    let spool: Spool
    /// The edition that stands because nothing is new; nil where a run is needed.
    let standingEdition: Int?
    /// Whether nothing but claims is new, so that only they have to be judged again.
    let areTablesStanding: Bool
    private let build: String
    private let start: Int64

    /// What an edition is a function of, as hashes.
    private struct Identity: Equatable {
        /// Of all but the claims.
        var tables: String
        var claims: String

        var text: String { "\(tables) \(claims)" }
    }

    /// - Throws: `RunError`, `ConfigError` and `FileError`.
    init(config: PipelineConfig, options: RunOptions, executable: String) throws {
        self.config = config
        var time = timespec()
        clock_gettime(CLOCK_REALTIME, &time)
        start = Int64(time.tv_sec) * 1_000_000_000 + Int64(time.tv_nsec)
        reviewed = config.reviewed
        inputs = try Inputs(config: config)
        units = try inputs.units(options, sources: config.sources)
        state = config.out + "/.state"
        target = options.isPartial ? state + "/partial" : config.out
        var hashes = HashIndex(path: state + "/hashes.json")
        if !options.force {
            hashes.verify(units.map(\.file), in: config.raw, start: start)
        }
        self.hashes = hashes
        spool = try Spool(state: state)
        build = try buildIdentity(executable: executable)
        let identity = try Self.identity(config, reviewed, inputs, build, hashes.hash(of:))
        let known = try FileSystem.content(state + "/edition")
            .map { String(decoding: $0, as: UTF8.self) }
        let current = Edition.current(in: config.out) ?? 0
        let mayStand =
            !options.isPartial && !options.force && Edition.isWhole(in: config.out)
            && units.allSatisfy { hashes.hash(of: $0.file) != nil }
        standingEdition =
            mayStand && options.from == nil && known == "\(current) \(identity.text)"
            ? current : nil
        areTablesStanding =
            mayStand && (options.from == nil || options.from == .claims)
            && known?.hasPrefix("\(current) \(identity.tables) ") == true
    }

    /// Hashes over all that the edition is a function of; files that no source reads count by status.
    private static func identity(
        _ config: PipelineConfig,
        _ reviewed: Reviewed,
        _ inputs: Inputs,
        _ build: String,
        _ hash: (RawFile) -> String?
    ) throws -> Identity {
        var parts = [build, reviewed.decisionsHash, reviewed.lookupsHash]
        parts.append(
            try FileSystem.content(config.path).map { String(decoding: $0, as: UTF8.self) } ?? ""
        )
        for file in inputs.inventory.files {
            parts.append(printableName(file.path))
            parts.append(hash(file) ?? "\(file.status)")
        }
        parts += inputs.inventory.passedOver.map { printableName($0.path) }
        let digest = Digest(.sha256)
        for part in parts {
            digest.update(Array(part.utf8))
            digest.update([0])
        }
        return Identity(tables: hexadecimal(digest.finish()), claims: reviewed.claimsHash)
    }

    /// Notes that an edition stands for these inputs, of which a run knows the hashes.
    ///
    /// - Throws: `FileError` when it cannot be written.
    func noteEdition(_ number: Int, _ hashes: HashIndex) throws {
        let identity = try Self.identity(config, reviewed, inputs, build, hashes.noted(of:))
        let mark = "\(number) \(identity.text)"
        try FileSystem.replace(state + "/edition", with: Array(mark.utf8))
    }

    /// The stage that reads what has to be read.
    func readStage(executable: String, options: RunOptions, console: Console) -> ReadStage {
        let cores = ProcessInfo.processInfo.activeProcessorCount
        return ReadStage(
            config: config,
            units: units,
            lookups: reviewed.lookups,
            fingerprint: UnitFingerprint(
                build: build,
                lookups: reviewed.lookupsHash
            ),
            spool: spool,
            state: state,
            pool: WorkerPool(
                executable: executable,
                count: options.jobs ?? cores
            ),
            start: start,
            isForced: options.force || options.from == .extract || options.from == .normalize,
            console: console
        )
    }

    /// The account of every file before its records are counted.
    func ledger(_ readings: [Reading]) -> LedgerFile {
        var ledger = LedgerFile()
        let shared = readings.sharedFiles
        for file in inputs.inventory.files {
            var line = LedgerFile.Line(
                number: file.number,
                batch: printableName(file.batch),
                path: printableName(file.path)
            )
            line.size = Int(file.status.size)
            if shared.contains(file.number) { line.shared = SharedBytes() }
            ledger.lines.append(line)
        }
        for reading in readings {
            ledger.lines[reading.unit.file.number - 1].add(reading.report)
        }
        let read = Set(readings.map(\.unit.file.number))
        for line in ledger.lines.indices where !read.contains(line + 1) {
            ledger.lines[line].bytes.ignored = ledger.lines[line].size
        }
        return ledger
    }
}
