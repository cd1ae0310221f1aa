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
    private let build: String
    private let start: Int64
    private let identity: String

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
        hashes = HashIndex(path: state + "/hashes.json")
        spool = try Spool(state: state)
        build = try buildIdentity(executable: executable)
        identity = try Self.identity(config, reviewed, inputs, units, hashes, build)
        let known = try FileSystem.content(state + "/edition")
            .map { String(decoding: $0, as: UTF8.self) }
        let current = Edition.current(in: config.out)
        let hashes = hashes
        let mayStand =
            !options.isPartial && options.from == nil && !options.force
            && units.allSatisfy { hashes.hash(of: $0.file) != nil }
        let mark = "\(current ?? 0) \(identity)"
        standingEdition = mayStand && known == mark ? current : nil
    }

    /// A hash over all that the edition is a function of; files that no source reads count by status.
    private static func identity(
        _ config: PipelineConfig,
        _ reviewed: Reviewed,
        _ inputs: Inputs,
        _ units: [ReadingUnit],
        _ hashes: HashIndex,
        _ build: String
    ) throws -> String {
        let hash = Digest(.sha256)
        var parts = [build] + reviewed.hashes
        parts.append(
            try FileSystem.content(config.path).map { String(decoding: $0, as: UTF8.self) } ?? ""
        )
        for file in inputs.inventory.files {
            parts.append(printableName(file.path))
            parts.append(hashes.hash(of: file) ?? "\(file.status)")
        }
        parts += inputs.inventory.passedOver.map { printableName($0.path) }
        for part in parts {
            hash.update(Array(part.utf8))
            hash.update([0])
        }
        return hexadecimal(hash.finish())
    }

    /// Notes that an edition stands for these inputs.
    ///
    /// - Throws: `FileError` when it cannot be written.
    func noteEdition(_ number: Int) throws {
        let hashes = HashIndex(path: state + "/hashes.json")
        let identity = try Self.identity(config, reviewed, inputs, units, hashes, build)
        try FileSystem.replace(state + "/edition", with: Array("\(number) \(identity)".utf8))
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
                lookups: reviewed.hashes.last ?? ""
            ),
            spool: spool,
            state: state,
            pool: WorkerPool(
                executable: executable,
                count: options.jobs > 0 ? options.jobs : cores
            ),
            start: start,
            isForced: options.force || options.from == .extract || options.from == .normalize,
            console: console
        )
    }

    /// The account of every file before its records are counted.
    func ledger(_ readings: [Reading]) -> LedgerFile {
        var ledger = LedgerFile()
        let shared = Dictionary(grouping: readings, by: \.unit.file.number)
            .filter { $0.value.count > 1 }.keys
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
