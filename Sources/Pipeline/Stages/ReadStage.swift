import Files
import Glibc
import Normalization
import Records

/// Extraction and normalisation: every unit whose result does not stand is read by a worker.
struct ReadStage {
    let config: PipelineConfig
    let units: [ReadingUnit]
    var archives: Archives
    let inventory: Inventory
    let unpacking: UnpackStage
    let lookups: [Lookup]
    let fingerprint: UnitFingerprint
    let spool: Spool
    let state: String
    let pool: WorkerPool
    /// Nanoseconds since 1970.
    let start: Int64
    /// Whether every file is to be read again.
    let isForced: Bool
    let console: Console

    /// The readings of all units, in order, and how many of them are new.
    ///
    /// - Throws: `FileError` where outputs cannot be written.
    mutating func perform(
        edition: inout Edition,
        hashes: inout HashIndex
    ) throws -> (readings: [Reading], fresh: Int) {
        var readings = [Reading?](repeating: nil, count: units.count)
        for index in units.indices {
            if let refusal = units[index].refusal {
                readings[index] = try refuse(units[index], refusal, nil, &edition)
            } else if !isForced {
                readings[index] = try standing(units[index], &edition, hashes)
            }
        }
        let waiting = units.indices.filter { readings[$0] == nil }
            .sorted { (units[$1].file.size, $0) < (units[$0].file.size, $1) }
        let members = waiting.map { units[$0].file }.filter { $0.member != nil }
        try unpacking.unpack(for: members, of: inventory, into: &archives)
        try read(waiting, into: &readings, &edition, &hashes)
        return (readings.compactMap { $0 }, waiting.count)
    }

    /// The earlier result of a unit, its staged files taken over; nil where it does not stand.
    private func standing(
        _ unit: ReadingUnit,
        _ edition: inout Edition,
        _ hashes: HashIndex
    ) throws -> Reading? {
        let source = config.sources[unit.source]
        guard let hash = hashes.hash(of: unit.file) else { return nil }
        let entry = spool.entry(hash: hash, fingerprint: try fingerprint.of(unit, source: source))
        let paths = StagedPaths(unit, source: source)
        guard let report = spool.report(of: entry),
            edition.previousHas(paths.extract, hash: report.extractHash),
            edition.previousHas(paths.normalize, hash: report.normalizeHash),
            report.quarantineHash.isEmpty
                || edition.previousHas(paths.quarantine, hash: report.quarantineHash)
        else { return nil }
        try edition.keep(paths.extract)
        try edition.keep(paths.normalize)
        if !report.quarantineHash.isEmpty { try edition.keep(paths.quarantine) }
        return Reading(unit: unit, report: report, entry: entry)
    }

    private func read(
        _ waiting: [Int],
        into readings: inout [Reading?],
        _ edition: inout Edition,
        _ hashes: inout HashIndex
    ) throws {
        let all = waiting.reduce(0) { $0 + units[$1].file.size }
        let root = try Folder(config.raw)
        var done: Int64 = 0
        var partly: [Int: Int64] = [:]
        var open: [Int: OpenTask] = [:]
        try pool.perform(
            waiting,
            assign: { index in
                guard let task = try openTask(index, edition, root) else { return nil }
                open[index] = task
                return .init(message: try message(units[index]), descriptors: task.numbers)
            },
            progress: { index, bytes in
                partly[index] = bytes.reduce(0) { $0 << 8 | Int64($1) }
                console.progress(
                    "reading",
                    done: done + partly.values.reduce(0, +),
                    of: all
                )
            },
            finish: { index, outcome in
                let task = open.removeValue(forKey: index)
                done += units[index].file.size
                partly[index] = nil
                let reading = try finish(index, outcome, task, &edition, &hashes)
                // Or an edition without the file would stand for what an earlier run found in it.
                if reading.report.failure?.isUnstable == true { hashes.forget(reading.unit.file) }
                readings[index] = reading
                console.progress("reading", done: done, of: all)
            }
        )
        console.clearProgress()
    }

    private func openTask(
        _ index: Int,
        _ edition: Edition,
        _ root: borrowing Folder
    ) throws -> OpenTask? {
        let unit = units[index]
        let raw: Descriptor
        do {
            raw = try open(unit.file, root)
        } catch {
            return nil
        }
        return try OpenTask(
            raw: raw,
            paths: StagedPaths(unit, source: config.sources[unit.source]),
            number: index,
            edition: edition,
            spool: spool,
            state: state
        )
    }

    /// Opens a raw file, or the file in which the bytes of a member stand.
    private func open(
        _ file: RawFile,
        _ root: borrowing Folder
    ) throws(FileError) -> Descriptor {
        guard file.member != nil else {
            let raw = try root.file(below: file.place)
            // The name may stand for something else by now.
            guard try raw.status().isRegular else { throw FileError(.open, raw.path, code: EIO) }
            return raw
        }
        guard let bytes = archives.bytes(of: file) else {
            throw FileError(.open, "member", code: ENOENT)
        }
        return try Descriptor(reading: bytes.path)
    }

    private func message(_ unit: ReadingUnit) throws -> [UInt8] {
        let task = ReadTask(
            source: config.sources[unit.source],
            start: archives.bytes(of: unit.file)?.offset ?? 0,
            length: unit.file.member?.size,
            batch: unit.file.batch,
            file: unit.file.path,
            lookups: lookups
        )
        return try Wire.encode(WorkerTask.read(task))
    }
}
