import Files
import Formats
import Normalization
import Records

/// One unit after extraction and normalisation.
struct Reading: Sendable {
    var unit: ReadingUnit
    var report: ReadReport
    /// Where its records and keys stand; nil where the whole file was refused.
    var entry: Spool.Entry?
}

extension [Reading] {
    /// The numbers of the files that several sources read.
    var sharedFiles: Set<Int> {
        Set(Dictionary(grouping: self, by: \.unit.file.number).filter { $0.value.count > 1 }.keys)
    }
}

extension Reading {
    /// What the file's own list tells; places that one file alone may lack are told of the source.
    ///
    /// What one source passes over in a file that several read is mostly another one's.
    func findings(shared: Set<Int>) -> [Finding] {
        let isShared = shared.contains(unit.file.number)
        return report.findings.sorted.filter {
            $0.reason != .missingPlace && !(isShared && $0.reason == .skippedElement)
        }
    }
}

/// Extraction and normalisation: every unit whose result does not stand is read by a worker.
struct ReadStage {
    let config: PipelineConfig
    let units: [ReadingUnit]
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
    func perform(
        edition: inout Edition,
        hashes: inout HashIndex
    ) throws -> (readings: [Reading], fresh: Int) {
        var readings = [Reading?](repeating: nil, count: units.count)
        for index in units.indices where !isForced {
            readings[index] = try standing(units[index], &edition, hashes)
        }
        let waiting = units.indices.filter { readings[$0] == nil }
            .sorted { (units[$1].file.status.size, $0) < (units[$0].file.status.size, $1) }
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
        let all = waiting.reduce(0) { $0 + units[$1].file.status.size }
        var done: Int64 = 0
        var partly: [Int: Int64] = [:]
        var open: [Int: OpenTask] = [:]
        try pool.perform(
            waiting,
            assign: { index in
                guard let task = try openTask(index, edition) else { return nil }
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
                done += units[index].file.status.size
                partly[index] = nil
                readings[index] = try finish(index, outcome, task, &edition, &hashes)
                console.progress("reading", done: done, of: all)
            }
        )
        console.clearProgress()
    }

    private func openTask(_ index: Int, _ edition: Edition) throws -> OpenTask? {
        let unit = units[index]
        let path = Array(config.raw.utf8) + [0x2F] + unit.file.path
        let raw: Descriptor
        do {
            raw = try Descriptor(reading: path)
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

    private func message(_ unit: ReadingUnit) throws -> [UInt8] {
        let task = ReadTask(
            source: config.sources[unit.source],
            batch: unit.file.batch,
            file: unit.file.path,
            lookups: lookups
        )
        return try Wire.encode(WorkerTask.read(task))
    }

    private func finish(
        _ index: Int,
        _ outcome: WorkerPool.Outcome,
        _ task: OpenTask?,
        _ edition: inout Edition,
        _ hashes: inout HashIndex
    ) throws -> Reading {
        let unit = units[index]
        switch outcome {
        case .report(let bytes):
            let report = try Wire.decode(ReadReport.self, from: bytes)
            if let code = report.writeError { throw FileError(.write, edition.folder, code: code) }
            let after = try task?.raw.status()
            if let reason = report.failure {
                return try refuse(unit, reason, task, &edition)
            }
            guard let task, after == unit.file.status else {
                return try refuse(unit, .changedWhileRead, task, &edition)
            }
            return try keep(unit, report, task, &edition, &hashes)
        case .failed(let reason):
            return try refuse(unit, reason, task, &edition)
        }
    }

    private func keep(
        _ unit: ReadingUnit,
        _ report: ReadReport,
        _ task: OpenTask,
        _ edition: inout Edition,
        _ hashes: inout HashIndex
    ) throws -> Reading {
        let source = config.sources[unit.source]
        let paths = StagedPaths(unit, source: source)
        edition.note(paths.extract, hash: report.extractHash)
        edition.note(paths.normalize, hash: report.normalizeHash)
        if report.quarantineHash.isEmpty {
            try edition.remove(paths.quarantine)
        } else {
            edition.note(paths.quarantine, hash: report.quarantineHash)
        }
        let entry = spool.entry(
            hash: report.hash,
            fingerprint: try fingerprint.of(unit, source: source)
        )
        try spool.keep(task.draft, as: entry, report: report)
        hashes.note(report.hash, of: unit.file, start: start)
        return Reading(unit: unit, report: report, entry: entry)
    }

    /// Accounts for a file that could not be read as one refused record; it is tried again next run.
    private func refuse(
        _ unit: ReadingUnit,
        _ reason: Reason,
        _ task: OpenTask?,
        _ edition: inout Edition
    ) throws -> Reading {
        let source = config.sources[unit.source]
        let paths = StagedPaths(unit, source: source)
        for path in [paths.extract, paths.normalize, paths.quarantine] {
            try edition.remove(path)
        }
        if let task { try spool.remove(task.draft) }
        var line = Array("{\"batch\":".utf8)
        appendJSONString(printableName(unit.file.batch).utf8, to: &line)
        line += ",\"cut\":true,\"file\":".utf8
        appendJSONString(printableName(unit.file.path).utf8, to: &line)
        line += ",\"length\":\(unit.file.status.size),\"line\":1,\"offset\":0,\"ordinal\":1".utf8
        line += ",\"raw\":\"\",\"reason\":\"\(reason.code)\",\"source\":".utf8
        appendJSONString(source.name.utf8, to: &line)
        line += "}\n".utf8
        try edition.write(paths.quarantine, line)
        console.warn("rejected: \(reason.sentence)", at: "file \(unit.file.number)")
        var report = ReadReport()
        report.size = unit.file.status.size
        report.found = 1
        report.refused = 1
        report.refusedBytes = report.size
        report.refusedRanges = [0..<Int(report.size)]
        report.failure = reason
        return Reading(unit: unit, report: report, entry: nil)
    }
}
