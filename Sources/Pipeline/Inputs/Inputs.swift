import Files
import Records

/// The files of a run and which source reads which of them.
struct Inputs: Sendable {
    let inventory: Inventory
    /// In the order of file and source: the order in which everything is written.
    let units: [ReadingUnit]
    /// Files that no source matches.
    let unclaimed: [RawFile]
    /// Indices of sources that match no file.
    let idleSources: [Int]

    /// Lists the raw folder and matches its files to sources.
    ///
    /// - Throws: `ConfigError` where two sources claim a file that they may not share; `FileError`.
    init(config: PipelineConfig) throws {
        inventory = try Inventory(raw: config.raw)
        let globs = config.sources.map { $0.files.map(Glob.init) }
        var units: [ReadingUnit] = []
        var unclaimed: [RawFile] = []
        let problems = ProblemList(file: config.path)
        for file in inventory.files {
            let claims = globs.indices.filter { index in
                globs[index].contains { $0.matches(file.path) }
            }
            if claims.isEmpty { unclaimed.append(file) }
            Self.checkSharing(file, claims, config, problems)
            units += claims.map { ReadingUnit(source: $0, file: file) }
        }
        try problems.check()
        self.units = units
        self.unclaimed = unclaimed
        let busy = Set(units.map(\.source))
        idleSources = config.sources.indices.filter { !busy.contains($0) }
    }

    /// Two sources may share a file only as XML with different record elements.
    private static func checkSharing(
        _ file: RawFile,
        _ claims: [Int],
        _ config: PipelineConfig,
        _ problems: ProblemList
    ) {
        guard claims.count > 1 else { return }
        let sources = claims.map { config.sources[$0] }
        let elements = Set(sources.map(\.record))
        guard sources.contains(where: { $0.format != .xml }) || elements.count < sources.count
        else { return }
        let names = sources.map { "'\($0.name)'" }.joined(separator: " and ")
        problems.add(
            "found that \(names) both match \(printableName(file.path)), expected one source per "
                + "file (or XML with different record elements)",
            at: "sources[\(claims[1])].files",
            line: config.sourceLines[claims[1]]
        )
    }

    /// Keeps the units of some sources and batches.
    func units(_ options: RunOptions, sources: [Source]) throws(RunError) -> [ReadingUnit] {
        let names = sources.map(\.name)
        for name in options.only where !names.contains(name) {
            throw .unknownSource(name, known: names)
        }
        let batches = Set(inventory.files.map { printableName($0.batch) })
        for batch in options.batches where !batches.contains(batch) {
            throw .unknownBatch(batch, known: batches.sorted())
        }
        return units.filter { unit in
            (options.only.isEmpty || options.only.contains(names[unit.source]))
                && (options.batches.isEmpty
                    || options.batches.contains(printableName(unit.file.batch)))
        }
    }
}
