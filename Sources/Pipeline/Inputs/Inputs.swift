import Files
import Formats
import Records

/// The files of a run and which source reads which of them.
struct Inputs: Sendable {
    let inventory: Inventory
    /// In the order of file and source: the order in which everything is written.
    let units: [ReadingUnit]
    /// Files that no source matches; archives are no such files, what they hold may be.
    let unclaimed: [RawFile]
    /// Indices of sources that match no file.
    let idleSources: [Int]

    /// Matches files to sources.
    ///
    /// What an archive holds is matched in its place, unless it is refused. Errors name files by
    /// number, unless `namesFiles`.
    ///
    /// - Throws: `ConfigError` where two sources claim a file that they may not share.
    init(config: PipelineConfig, inventory: Inventory, namesFiles: Bool = false) throws {
        self.inventory = inventory
        let globs = config.sources.map { $0.files.map(Glob.init) }
        var units: [ReadingUnit] = []
        var unclaimed: [RawFile] = []
        var shared: [[Int]: [RawFile]] = [:]
        for file in inventory.files {
            if let archive = file.archive, archive.refusal == nil { continue }
            let paths = file.claims
            let claims = globs.indices.filter { index in
                globs[index].contains { paths.contains(where: $0.matches) }
            }
            if claims.isEmpty, file.archive == nil { unclaimed.append(file) }
            if claims.count > 1 { shared[claims, default: []].append(file) }
            units += claims.map { ReadingUnit(source: $0, file: file) }
        }
        try Self.checkSharing(shared, config, namesFiles)
        self.units = units
        self.unclaimed = unclaimed
        let busy = Set(units.map(\.source))
        idleSources = config.sources.indices.filter { !busy.contains($0) }
    }

    /// Two sources may share a file only as XML with different record elements.
    private static func checkSharing(
        _ shared: [[Int]: [RawFile]],
        _ config: PipelineConfig,
        _ namesFiles: Bool
    ) throws(ConfigError) {
        let problems = ProblemList(file: config.path)
        for (claims, files) in shared {
            let sources = claims.map { config.sources[$0] }
            let elements = Set(sources.map(\.record))
            guard sources.contains(where: { $0.format != .xml }) || elements.count < sources.count
            else { continue }
            let names = sources.map { "'\($0.name)'" }.joined(separator: " and ")
            let file = namesFiles ? printableName(files[0].path) : "file \(files[0].number)"
            let more = files.count > 1 ? " and \(counted(files.count - 1, "other file"))" : ""
            problems.add(
                "found that \(names) \(claims.count == 2 ? "both" : "all") match \(file)\(more), expected "
                    + "one source per file (or XML with different record elements)",
                at: "sources[\(claims[1])].files",
                line: config.sourceLines[claims[1]]
            )
        }
        try problems.check()
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
