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
    /// By the names of places, in how many records nothing takes what stands there.
    var leftOver: [String: Int] = [:]
    /// The encodings of the files, in the order of their first appearance, and what is said of them.
    var encodings: [(name: String, files: Int, findings: [Finding])] = []
    /// Whether columns of a file are known by number here, since its row of names may be a record.
    var hidesNames = false
    /// Whether such a row has no known name in it at all.
    var lacksHeader = false
    /// Files without the columns of the source in their first row, and the lines before a row that
    /// has them.
    var headless: [(path: String, linesBeforeNames: Int?)] = []
    /// Files that could not be looked at.
    var failures: [(path: String, reason: Reason)] = []
}

extension SourceSample {
    /// Takes in what was found in one more file.
    mutating func add(_ profile: FileProfile, path: String, source: Source) {
        bytes += profile.looked
        if let found = profile.records.last {
            add(found, leftOver: profile.leftOver, source)
            if found.refused[Reason.noHeaderRow.code] != nil {
                headless.append((path, profile.linesBeforeNames))
            }
        }
        guard !profile.encoding.isEmpty else { return }
        let index = encodings.firstIndex { $0.name == profile.encoding } ?? encodings.count
        if index == encodings.count { encodings.append((profile.encoding, 0, [])) }
        encodings[index].files += 1
        for finding in profile.encodingFindings {
            let told = Finding(finding.reason, field: finding.field)
            if !encodings[index].findings.contains(told) { encodings[index].findings.append(told) }
        }
    }

    /// Takes in the records of one more file; no cell of what may be a record is kept as a name.
    private mutating func add(
        _ found: RecordProfile,
        leftOver left: [String: Int],
        _ source: Source
    ) {
        let names = found.places.map(\.name)
        guard source.mayLackHeader(among: names), !names.isEmpty else {
            records.add(found)
            return leftOver.merge(left) { $0 + $1 }
        }
        let numbers = names.indices.map { "#\($0 + 1)" }
        records.add(found.named(numbers))
        for (name, number) in zip(names, numbers) {
            if let count = left[name] { leftOver[number, default: 0] += count }
        }
        hidesNames = true
        let texts = names.filter { !Place.isColumnNumber($0) }
        let areKnown = texts.contains {
            FieldVocabulary.builtIn.isKnown(FieldVocabulary.key(of: $0))
        }
        lacksHeader = lacksHeader || !texts.isEmpty && !areKnown
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
        for (number, unit) in units.enumerated() {
            take(waiting.findings[number], of: unit, source: config.sources[unit.source])
        }
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

    private mutating func take(
        _ finding: LookedFile.Finding?,
        of unit: ReadingUnit,
        source: Source
    ) {
        switch finding {
        case .profile(let profile)?:
            let path = printableName(unit.file.path)
            all[unit.source].add(profile, path: path, source: source)
        case .failed(let reason)?: fail(reason, unit)
        default: fail(.unreadableFile, unit)
        }
    }

    private mutating func fail(_ reason: Reason, _ unit: ReadingUnit) {
        all[unit.source].failures.append((printableName(unit.file.path), reason))
    }
}
