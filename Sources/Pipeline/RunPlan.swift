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
    private let settings: EditionIdentity.Settings
    private let start: Int64

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
        settings = try EditionIdentity.Settings(config, build: build)
        let identity = EditionIdentity(settings, inputs.inventory, hashes.hash(of:))
        let known = try EditionMark(state: state)
        let current = Edition.current(in: config.out) ?? 0
        let mayStand =
            !options.isPartial && !options.force && Edition.isWhole(in: config.out)
            && known?.number == current && known?.identity.tables == identity.tables
            && units.allSatisfy { hashes.hash(of: $0.file) != nil }
        standingEdition =
            mayStand && options.from == nil && known?.identity == identity ? current : nil
        areTablesStanding = mayStand && (options.from == nil || options.from == .claims)
    }

    /// Notes that an edition stands for these inputs, of which a run knows the hashes.
    ///
    /// - Throws: `FileError` when it cannot be written.
    func noteEdition(_ number: Int, _ hashes: HashIndex) throws {
        let identity = EditionIdentity(settings, inputs.inventory, hashes.noted(of:))
        try EditionMark(number, identity).write(state: state)
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
