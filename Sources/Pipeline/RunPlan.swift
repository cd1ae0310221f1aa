import CSystem
import Files
import Formats
import Foundation
import Records

/// What a run will read, and whether anything is new.
struct RunPlan {
    let config: PipelineConfig
    let reviewed: Reviewed
    let inputs: Inputs
    let store: ArchiveStore
    /// What the archives hold, and where bytes of them stand that were unpacked for the plan.
    let archives: Archives
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
    init(config: PipelineConfig, options: RunOptions, console: Console) throws {
        self.config = config
        start = wallClock()
        reviewed = config.reviewed
        state = config.out + "/.state"
        target = options.isPartial ? state + "/partial" : config.out
        build = try buildIdentity(executable: Program.executable)
        store = ArchiveStore(state: state, limits: config.archives, build: build)
        var hashes = HashIndex(path: state + "/hashes.json")
        var inventory = try Inventory(raw: config.raw)
        archives = try UnpackStage(config, store, jobs: options.jobs, start: start) { done, all in
            console.progress("unpacking", done: Int64(done), of: Int64(all))
        }
        .list(&inventory, &hashes, isForced: options.rereads, canKeep: true)
        console.clearProgress()
        inputs = try Inputs(config: config, inventory: inventory)
        units = try inputs.units(options, sources: config.sources)
        if !options.force {
            hashes.verify(units.map(\.file), in: config.raw, start: start)
        }
        self.hashes = hashes
        spool = try Spool(state: state)
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
            parts.append(hash(file) ?? "\(String(describing: file.status))")
            parts += file.remarks.map(\.code)
        }
        parts += inputs.inventory.passedOver.flatMap { [printableName($0.path), $0.reason.code] }
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
    func readStage(options: RunOptions, console: Console) -> ReadStage {
        ReadStage(
            config: config,
            units: units,
            archives: archives,
            inventory: inputs.inventory,
            unpacking: UnpackStage(config, store, jobs: options.jobs, start: start),
            lookups: reviewed.lookups,
            fingerprint: UnitFingerprint(
                build: build,
                lookups: reviewed.lookupsHash
            ),
            spool: spool,
            state: state,
            pool: WorkerPool(jobs: options.jobs),
            start: start,
            isForced: options.rereads,
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
            line.size = Int(file.size)
            if shared.contains(file.number) { line.shared = SharedBytes() }
            ledger.lines.append(line)
        }
        for reading in readings {
            ledger.lines[reading.unit.file.number - 1].add(reading.report)
        }
        let read = Set(readings.map(\.unit.file.number))
        for file in inputs.inventory.files where !read.contains(file.number) {
            switch file.archive {
            case nil: ledger.lines[file.number - 1].bytes.ignored = Int(file.size)
            // What it holds has lines of its own, so that its bytes are structure.
            case let archive?: ledger.lines[file.number - 1].refuse(archive.refusal)
            }
        }
        return ledger
    }

    /// Lets go of the listings of archives that are gone.
    ///
    /// - Throws: `FileError` when the system refuses.
    func pruneListings(_ hashes: HashIndex) throws {
        let files = inputs.inventory.files.filter { $0.archive != nil && $0.member == nil }
        try store.prune(
            keeping: files.compactMap { file in hashes.noted(of: file).map { (file, $0) } }
        )
    }

    /// What is to be said of archives that were refused or damaged, each by its number.
    ///
    /// What a source claims and is refused is said where it would be read.
    var archiveRemarks: [Remark] {
        let read = Set(units.map(\.file.number))
        return inputs.inventory.archiveRemarks { file in
            read.contains(file.number) ? nil : "file \(file.number)"
        }
    }
}
