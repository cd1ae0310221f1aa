import Extraction
import Files
import Records

extension ReadStage {
    /// What a task gave: the report of its unit, or why there is none.
    func finish(
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
            if let reason = report.failure {
                return try refuse(unit, reason, task, &edition)
            }
            guard let task, try isUnchanged(unit.file, task, report) else {
                return try refuse(unit, .changedWhileRead, task, &edition)
            }
            return try keep(unit, report, task, &edition, &hashes)
        case .failed(let reason):
            return try refuse(unit, reason, task, &edition)
        }
    }

    /// Whether a file is the one that was listed, and gave the reader the bytes that it holds.
    ///
    /// Within one tick of its clock a file can change and keep its times: a young one is hashed.
    private func isUnchanged(
        _ file: RawFile,
        _ task: OpenTask,
        _ report: ReadReport
    ) throws -> Bool {
        if let member = file.member { return report.hash == member.hash }
        guard let status = file.status, try task.raw.status() == status,
            report.size == status.size
        else { return false }
        guard status.latest + HashIndex.margin > start else { return true }
        return try FileInput.contentHash(of: task.raw) == report.hash
            && task.raw.status() == status
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
    func refuse(
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
        let file = try edition.create(paths.quarantine)
        var output = FileOutput(file)
        var view = QuarantineView(
            origin: RecordOrigin(
                source: source.name,
                batch: unit.file.batch,
                file: unit.file.path
            )
        )
        try view.write(wholeFile: unit.file.size, reason, to: &output)
        edition.note(paths.quarantine, hash: hexadecimal(try output.finish()))
        console.warn("refused: \(reason.sentence)", at: "file \(unit.file.number)")
        var report = ReadReport()
        report.size = unit.file.size
        report.found = 1
        report.refused = 1
        report.refusedBytes = report.size
        report.refusedRanges = [0..<Int(report.size)]
        report.failure = reason
        return Reading(unit: unit, report: report, entry: nil)
    }
}
