import Files
import Formats
import Normalization
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

extension SourceSample {
    /// Whether the row that names the columns may be a record: no column that the source maps or
    /// ignores has its name in it.
    func mayLackHeader(_ source: Source) -> Bool {
        let mapped = SourcePlaces(source, records).mapped
        guard source.format == .csv, source.header, !mapped.isEmpty else { return false }
        return !source.knowsColumn(among: records.places.map(\.name))
    }

    /// Whether that row names columns of which none has a known name.
    func lacksHeader(_ source: Source) -> Bool {
        let names = records.places.map(\.name).filter { !Place.isColumnNumber($0) }
        return mayLackHeader(source) && !names.isEmpty
            && !names.contains { FieldVocabulary.builtIn.isKnown(FieldVocabulary.key(of: $0)) }
    }
}

/// Looks at the first files of every source of a configuration, those in archives included.
struct SourceSamples {
    /// Bytes of a source after which the look at it ends.
    private static let limit: Int64 = 1 << 20

    /// One for each source, in their order.
    private(set) var all: [SourceSample]

    /// Reads through workers, as a run does.
    ///
    /// - Throws: `FileError` when no process can be started, or an archive not be unpacked.
    init(
        config: PipelineConfig,
        inputs: Inputs,
        showsValues: Bool,
        console: Console
    ) throws {
        all = config.sources.map { SourceSample(records: RecordProfile(record: $0.record)) }
        let units = config.sources.indices.flatMap { Self.first(of: $0, inputs) }
        let examples = Examples(count: 5, isMasked: !showsValues)
        func task(_ unit: ReadingUnit) -> ProfileTask {
            let source = config.sources[unit.source]
            return ProfileTask(length: 0, source: source, limit: Self.limit, examples: examples)
        }
        var waiting = WaitingLooks<Int>(console: console)
        for (number, unit) in units.enumerated() where unit.file.member == nil {
            waiting.add(number, .file(unit.file.place, below: config.raw), task(unit))
        }
        let places = Set(units.filter { $0.file.member != nil }.map(\.file.place))
        let archives = inputs.inventory.files.filter {
            $0.member == nil && places.contains($0.path)
        }
        try UnpackStage.beside(config).look(at: archives) { file, listing, unpacked in
            let unpacked = try HeldDescriptor(duplicating: unpacked)
            for (number, unit) in units.enumerated() where unit.file.place == file.path {
                guard let index = unit.file.member?.index, listing.members.indices.contains(index)
                else { continue }
                try waiting.add(number, listing.members[index], of: unpacked, task(unit))
            }
        }
        try waiting.finish()
        for (number, unit) in units.enumerated() { take(waiting.findings[number], of: unit) }
    }

    /// The files of a source that are looked at.
    private static func first(of source: Int, _ inputs: Inputs) -> [ReadingUnit] {
        var units: [ReadingUnit] = []
        var left = limit
        for unit in inputs.units where unit.source == source {
            guard left > 0 else { break }
            units.append(unit)
            left -= unit.file.size
        }
        return units
    }

    private mutating func take(_ finding: LookedFile.Finding?, of unit: ReadingUnit) {
        switch finding {
        case .profile(let profile)?:
            all[unit.source].bytes += profile.looked
            if let records = profile.records.last { all[unit.source].records.add(records) }
        case .failed(let reason)?: fail(reason, unit)
        default: fail(.unreadableFile, unit)
        }
    }

    private mutating func fail(_ reason: Reason, _ unit: ReadingUnit) {
        all[unit.source].failures.append((printableName(unit.file.path), reason))
    }
}
