import Files
import Formats
import Profiling
import Records

/// What a run would read, what stands in it, and what is wrong with that.
struct Check {
    /// One remark per fault.
    private(set) var problems: [Remark] = []
    private(set) var text = ""
    private(set) var answer: CheckAnswer

    /// Lists the files of every source and, unless `withoutData`, looks into the first of them.
    ///
    /// - Throws: `ConfigError` and `FileError`.
    init(
        config: PipelineConfig,
        withoutData: Bool,
        showsValues: Bool,
        console: Console
    ) throws {
        let inputs = withoutData ? nil : try Self.inputs(config)
        let samples = try inputs.map {
            try SourceSamples(
                config: config,
                inputs: $0,
                showsValues: showsValues,
                console: console
            )
        }
        answer = CheckAnswer(sources: [], problems: 0)
        text =
            "\(config.path): \(counted(config.sources.count, "source")), configuration in order\n"
        var rows: [CheckAnswer.Source] = []
        for (index, source) in config.sources.enumerated() {
            let files = inputs?.units.filter { $0.source == index }.map(\.file) ?? []
            let bytes = files.reduce(0) { $0 + $1.size }
            text += "  \(source.name): \(source.kind.name) as \(source.format.rawValue)"
            text +=
                withoutData
                ? "\n" : ", \(counted(files.count, "file")), \(counted(bytes, "byte"))\n"
            let view = samples.map { SampleView(source: source, sample: $0.all[index]) }
            text += view?.text ?? ""
            rows.append(
                .init(
                    name: source.name,
                    kind: source.kind.name,
                    format: source.format.rawValue,
                    files: files.count,
                    bytes: bytes,
                    sample: view?.answer
                )
            )
            problems += Self.problems(source, files, samples?.all[index], config)
        }
        for file in inputs?.unclaimed ?? [] {
            problems.append(Remark("no source matches the file", at: printableName(file.path)))
        }
        let remarks = inputs?.inventory.archiveRemarks { printableName($0.path) }
        problems += remarks ?? []
        for (path, reason) in inputs?.inventory.passedOver ?? [] {
            problems.append(Remark(reason.sentence, at: printableName(path)))
        }
        answer = CheckAnswer(sources: rows, problems: problems.count)
    }

    /// The files of a run, those in archives included; nothing is kept of what is unpacked for it.
    private static func inputs(_ config: PipelineConfig) throws -> Inputs {
        var hashes = HashIndex(path: config.out + "/.state/hashes.json")
        var inventory = try Inventory(raw: config.raw)
        _ = try UnpackStage.beside(config)
            .list(&inventory, &hashes, isForced: false, canKeep: false)
        return try Inputs(config: config, inventory: inventory, namesFiles: true)
    }

    private static func problems(
        _ source: Source,
        _ files: [RawFile],
        _ sample: SourceSample?,
        _ config: PipelineConfig
    ) -> [Remark] {
        guard let sample else { return [] }
        guard !files.isEmpty else {
            let patterns = source.files.map { printableName(Array($0.utf8)) }
                .joined(separator: " or ")
            let sentence = "source '\(source.name)': no file matches, expected \(patterns)"
            return [Remark(sentence, at: config.path)]
        }
        var problems = sample.failures.map { path, reason in
            Remark("source '\(source.name)': \(reason.sentence)", at: path)
        }
        let sentences =
            headless(sample, source) + recordless(sample, source, files)
            + (sample.lacksHeader && sample.headless.isEmpty ? [Self.unknownNames] : [])
        problems += sentences.map { Remark("source '\(source.name)': \($0)", at: config.path) }
        return problems
    }

    private static let unknownNames =
        "found no known name in the first row, expected names of columns or \"header\": false"

    /// Names of columns are those of the configuration: a first row may be a person.
    private static func headless(_ sample: SourceSample, _ source: Source) -> [String] {
        guard let first = sample.headless.first else { return [] }
        let names = source.fields.flatMap(\.place.leaves).filter { !Place.isColumnNumber($0) }
        let expected = names.prefix(3).map { "'\($0)'" }.joined(separator: ", ")
        let more = names.count > 3 ? ", …" : ""
        let files = sample.headless.count
        let place = files > 1 ? "\(counted(files, "file")), the first \(first.path)" : first.path
        var sentence = "found no mapped column in the first row (\(place)), "
        sentence += "expected one of \(expected)\(more)"
        if let lines = first.linesBeforeNames {
            sentence += "; it seems to stand on line \(lines + 1) (\"skip\": \(lines))"
        }
        return [sentence]
    }

    private static func recordless(
        _ sample: SourceSample,
        _ source: Source,
        _ files: [RawFile]
    ) -> [String] {
        let refused = sample.records.refused.values.reduce(0, +)
        guard sample.records.found == refused, sample.failures.isEmpty, sample.headless.isEmpty,
            sample.bytes > 0, files.contains(where: { $0.size > 0 })
        else { return [] }
        let place = source.record.isEmpty ? "" : " of '\(source.record.joined(separator: "/"))'"
        let that = refused > 0 ? " that could be read, \(refused) refused," : ""
        return [
            "found no record\(place)\(that) in the first \(counted(sample.bytes, "byte")), "
                + "expected one or more"
        ]
    }
}

/// What a run would read, for a program.
struct CheckAnswer: Encodable {
    struct Source: Encodable {
        var name: String
        var kind: String
        var format: String
        var files: Int
        var bytes: Int64
        var sample: SampleAnswer?
    }

    var sources: [Source]
    var problems: Int
}
