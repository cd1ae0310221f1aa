import Files
import Profiling
import Records

/// What the first megabyte of one source's files looks like to the source itself.
struct SourceSample {
    var records: RecordProfile
    /// Bytes that were looked at.
    var bytes: Int64 = 0
    /// Files that could not be looked at.
    var failures: [(path: String, reason: Reason)] = []
}

/// Looks at the first files of every source of a configuration; members of archives are left out.
struct SourceSamples {
    /// Bytes of a source, and files, after which the look at it ends.
    private static let limit: Int64 = 1 << 20
    private static let files = 20

    /// One for each source, in their order.
    private(set) var all: [SourceSample]

    /// Reads through workers, as a run does.
    ///
    /// - Throws: `FileError` when no process can be started.
    init(
        config: PipelineConfig,
        inputs: Inputs,
        showsValues: Bool,
        console: Console
    ) throws {
        all = config.sources.map { SourceSample(records: RecordProfile(record: $0.record)) }
        var units: [ReadingUnit] = []
        for (index, _) in config.sources.enumerated() {
            var left = Self.limit
            for unit in inputs.units.filter({ $0.source == index && $0.file.member == nil }).prefix(
                Self.files
            )
            where left > 0 {
                units.append(unit)
                left -= unit.file.size
            }
        }
        let subjects = units.map { unit in
            FileProfiles.Subject(
                folder: config.raw,
                path: unit.file.place,
                task: ProfileTask(
                    length: 0,
                    source: config.sources[unit.source],
                    limit: Self.limit,
                    examples: Examples(count: 5, isMasked: !showsValues)
                )
            )
        }
        let reports = try FileProfiles().look(at: subjects, console: console)
        for (unit, report) in zip(units, reports) {
            all[unit.source].bytes += min(unit.file.size, Self.limit)
            if let records = report.profile?.records.last {
                all[unit.source].records.add(records)
            } else {
                let reason = report.failure ?? .unreadableFile
                all[unit.source].failures.append((printableName(unit.file.path), reason))
            }
        }
    }
}
