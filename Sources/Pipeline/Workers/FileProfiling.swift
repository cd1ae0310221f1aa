import Extraction
import Files
import Formats
import Normalization
import Profiling
import Records

/// A look at one file in a worker: raw bytes in, counts and shapes out.
struct FileProfiling {
    private let task: ProfileTask
    private let window: FileWindow
    private let recognition = Recognition()
    private let progress: (Int64) -> Void

    /// Kinds of records of one document that are looked at.
    private static let recordKinds = 6
    /// Bytes from which most files can be told by their marks.
    private static let firstBytes: Int64 = 4096

    init(task: ProfileTask, descriptor: Int32, progress: @escaping (Int64) -> Void) {
        self.task = task
        self.progress = progress
        window = FileWindow(descriptor: descriptor, start: task.start, count: task.length)
    }

    /// Looks at the file.
    ///
    /// - Throws: `FormatError` and `FileError`.
    func perform() throws -> FileProfile {
        if let source = task.source { return try read(source) }
        let first = try FileInput.bytes(of: window, in: 0..<Self.firstBytes)
        if let guess = FormatGuess.ofBytes(first) {
            return FileProfile(format: guess, encoding: "", size: task.length)
        }
        let text = try SourceText(window)
        let (sample, isWhole) = try text.beginning()
        var profile = FileProfile(
            format: Self.format(sample, isWhole: isWhole),
            encoding: text.encodingName,
            encodingFindings: text.findings,
            size: task.length
        )
        switch profile.format.kind {
        case .xml: try look(into: &profile, text)
        case .csv, .mbox, .eml, .telex:
            guard profile.format.csv?.header != CSVGuess.Header.none else {
                try readUnlikeHeader(&profile)
                break
            }
            guard let source = profile.format.source else { break }
            try add(source, to: &profile)
            if profile.format.csv?.header == .likely, !Self.namesFields(profile) {
                try readAgainWithoutHeader(source, &profile)
            }
        default: profile.isWhole = isWhole
        }
        return profile
    }

    private static func format(_ sample: [UInt8], isWhole: Bool) -> FormatGuess {
        let guess = FormatGuess.ofText(sample, isWhole: isWhole)
        guard guess.kind == .text, isWhole else { return guess }
        let small = FormatGuess.ofSmallTable(sample) {
            FieldVocabulary.builtIn.isKnown(FieldVocabulary.key(of: $0))
        }
        return small ?? guess
    }

    /// A first row that does not look like one of names is one all the same where names in it are
    /// known: several, or one of a column whose texts read as what it stands for.
    private func readUnlikeHeader(_ profile: inout FileProfile) throws {
        profile.format.csv?.header = .sure
        guard let source = profile.format.source else { return }
        try add(source, to: &profile)
        let places = profile.records.first?.places ?? []
        let known = places.filter { place in
            FieldVocabulary.builtIn.isKnown(FieldVocabulary.key(of: place.name))
        }
        let isProved = known.contains { place in
            let key = FieldVocabulary.key(of: place.name)
            return RecordKind.allCases.flatMap { FieldVocabulary.builtIn.meanings(of: key, in: $0) }
                .map { FieldRoles.kinds(of: $0.role) }
                .contains { !$0.isEmpty && place.texts.share(of: $0) > 0.6 }
        }
        if known.count < 2, !isProved { try readAgainWithoutHeader(source, &profile) }
    }

    /// Whether a column has a name that is known.
    private static func namesFields(_ profile: FileProfile) -> Bool {
        profile.records.first?.places.contains { place in
            PlaceKeys(place.name, format: .csv, record: "").keys.contains {
                FieldVocabulary.builtIn.isKnown($0)
            }
        } ?? false
    }

    /// A first row like the others, of which no cell is a known name, is a row: it may be a person.
    private func readAgainWithoutHeader(_ known: Source, _ profile: inout FileProfile) throws {
        var source = known
        source.header = false
        profile.format.csv?.header = CSVGuess.Header.none
        profile.records = []
        try add(source, to: &profile)
    }

    /// The profile of a file of a known source, as far as the limit goes.
    private func read(_ source: Source) throws -> FileProfile {
        var profile = FileProfile(
            format: FormatGuess.declared(source.format),
            encoding: "",
            size: task.length
        )
        try add(source, to: &profile)
        if profile.records.first?.refused[Reason.noHeaderRow.code] != nil {
            profile.linesBeforeNames = try? linesBeforeNames(of: source)
        }
        return profile
    }

    /// Where a table seems to begin whose first row names columns of the source.
    private func linesBeforeNames(of source: Source) throws -> Int? {
        let (text, isWhole) = try SourceText(window).beginning()
        guard let guess = CSVGuess(text, isWhole: isWhole) else { return nil }
        var other = source
        other.skip = guess.skip
        var profile = FileProfile(format: .declared(.csv), encoding: "", size: task.length)
        try add(other, to: &profile)
        let isRefused = profile.records.first?.refused[Reason.noHeaderRow.code] != nil
        return isRefused ? nil : guess.skip
    }

    /// Reads records of one kind; from the start again where the encoding was guessed wrong.
    private func add(_ source: Source, to profile: inout FileProfile) throws {
        var reader = try SourceReader(window, source: source)
        do throws(FormatError) {
            try add(&reader, source, to: &profile)
        } catch {
            guard var other = try reader.restarted(after: error) else { throw error }
            try add(&other, source, to: &profile)
        }
    }

    private func add(
        _ reader: inout SourceReader,
        _ source: Source,
        to profile: inout FileProfile
    ) throws(FormatError) {
        var profiler = RecordProfiler(
            record: source.record,
            recognize: recognition.kinds(of:),
            examples: task.examples
        )
        var leftOver = task.source.map { LeftOverPlaces(source: $0) }
        var totals = source.format == .csv ? TotalLines() : nil
        var places = PlaceTable()
        var findings = FindingList()
        var batch = RecordBatch()
        var (isWhole, looked) = (true, Int64(0))
        while try reader.fill(&batch, places: &places, findings: &findings)
            || !batch.records.isEmpty
        {
            profiler.observe(batch, places: places)
            leftOver?.observe(batch, places: places)
            totals?.observe(batch)
            looked = max(looked, batch.records.last.map { $0.offset + $0.length } ?? 0)
            progress(looked)
            if looked >= task.limit {
                isWhole = looked >= task.length
                break
            }
            batch.removeAll()
        }
        profile.records.append(profiler.finish())
        profile.leftOver = leftOver?.records ?? [:]
        profile.isWhole = profile.isWhole && isWhole
        profile.looked = isWhole ? task.length : looked
        profile.totals = isWhole ? totals?.count ?? 0 : 0
        note(reader.encodingName, findings, in: &profile)
    }

    private func note(_ encoding: String, _ findings: FindingList, in profile: inout FileProfile) {
        profile.encoding = encoding
        let known = Set(profile.encodingFindings)
        profile.encodingFindings += findings.sorted.filter {
            [.detectedEncoding, .doubtfulEncoding, .lyingDeclaration].contains($0.reason)
                && !known.contains($0)
        }
    }

    /// Walks through a document, then reads what may be its records.
    private func look(into profile: inout FileProfile, _ text: SourceText) throws {
        do throws(FormatError) {
            try walk(text, &profile)
        } catch {
            let other = try text.restarted(after: error)
            profile.encoding = other.encodingName
            profile.encodingFindings = other.findings
            try walk(other, &profile)
        }
        for candidate in profile.tree?.recordCandidates(limit: Self.recordKinds) ?? [] {
            var source = Source(name: "", kind: .person, format: .xml, files: [])
            source.record = candidate.path
            let (encoding, findings) = (profile.encoding, profile.encodingFindings)
            try add(source, to: &profile)
            (profile.encoding, profile.encodingFindings) = (encoding, findings)
        }
    }

    private func walk(_ text: SourceText, _ profile: inout FileProfile) throws(FormatError) {
        var outline = XMLOutline(try text.open())
        var builder = ElementTreeBuilder(examples: task.examples)
        var batch = XMLOutlineBatch()
        var places = PlaceTable()
        while try outline.read(into: &batch, places: &places) {
            builder.observe(batch, places: places)
            progress(outline.textEnd)
            if outline.textEnd >= task.limit {
                profile.isWhole = false
                break
            }
        }
        builder.tree.hasMore = outline.hasMorePlaces
        profile.tree = builder.tree
        profile.failure = outline.failure
    }
}

extension FormatGuess {
    /// The format of a source that reads such files; nil where no source does.
    var sourceFormat: SourceFormat? { SourceFormat(rawValue: kind.rawValue) }

    /// A source that reads the records of a file as it seems to be; nil for XML, whose record
    /// element is not known, and for what no source reads.
    var source: Source? {
        guard let format = sourceFormat, format != .xml else { return nil }
        let isMessage = format.isLabelled
        var source = Source(
            name: "",
            kind: isMessage ? .message : .person,
            format: format,
            files: []
        )
        guard let csv else { return source }
        source.delimiter = csv.delimiter
        source.quote = csv.quote
        source.skip = csv.skip
        source.header = csv.header != .none
        return source
    }
}
