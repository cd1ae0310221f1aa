package import Deduplication
import Files
package import Formats
package import Records

/// Everything that pipeline.json and the files it names say, complete and checked (design section 3).
package struct PipelineConfig: Sendable {
    /// The path of the file, as given.
    package var path: String
    package var name = ""
    /// Absolute, or relative to the working folder.
    package var raw = ""
    package var out = ""
    package var sources: [Source] = []
    /// The lines on which the sources begin.
    package var sourceLines: [Int] = []
    package var restrictions: [Restriction] = []
    package var reviewed = Reviewed()
    package var deduplicate = LinkageThresholds()
    package var keepRuns = 20
    package var archives = ArchiveLimits()

    /// Reads a configuration and the files that it names.
    ///
    /// `text` stands for what is in the file. Where `needsRaw`, a raw folder that is not there is told beside other problems; alone it
    /// shows when the folder is listed.
    ///
    /// - Throws: `ConfigError` with everything that is wrong, in all files.
    package static func read(
        _ path: String,
        text: [UInt8]? = nil,
        needsRaw: Bool = false
    ) throws(ConfigError) -> PipelineConfig {
        let problems = ProblemList(file: path)
        var config = PipelineConfig(path: path)
        guard let root = config.root(text, problems) else {
            throw ConfigError(problems: problems.sorted)
        }
        config.fill(from: root)
        root.refuseOthers()
        let isFaulty = !problems.isEmpty || !config.reviewed.problems.isEmpty
        if isFaulty, needsRaw, !config.raw.isEmpty { config.checkRaw(root) }
        guard !isFaulty else {
            throw ConfigError(problems: problems.sorted + config.reviewed.problems)
        }
        return config
    }

    private func root(_ text: [UInt8]?, _ problems: ProblemList) -> ConfigObject? {
        do throws(FileError) {
            if let text { return ConfigFile.document(text, problems)?.object }
            return try ConfigFile.document(ConfigFile.content(path), problems)?.object
        } catch {
            problems.add(error.sentence, at: "", line: 0)
            return nil
        }
    }

    private mutating func fill(from root: ConfigObject) {
        name = root.required("name")?.text ?? ""
        raw = root.required("raw").flatMap { place($0) } ?? ""
        out = root.required("out").flatMap { place($0) } ?? ""
        if !raw.isEmpty, !out.isEmpty, FolderNames.areNested(raw, out) {
            root.complain(
                "found a folder inside that of 'raw' or around it, expected another one",
                at: "out"
            )
        }
        fillSources(from: root)
        restrictions = root["restrictions"]?.list?.compactMap { RestrictionConfig.read($0) } ?? []
        reviewed = Reviewed(root) { place($0) }
        fillLimits(from: root)
        refuseUnsupported(in: root)
    }

    /// What a path in the file stands for: relative ones are relative to the file.
    private func place(_ value: ConfigValue) -> String? {
        let folder = path.lastIndex(of: "/").map { String(path[...$0]) } ?? ""
        return value.text.map { $0.hasPrefix("/") ? $0 : folder + $0 }
    }

    private func checkRaw(_ root: ConfigObject) {
        do throws(FileError) {
            _ = try FileSystem.names(in: Array(raw.utf8))
        } catch {
            root.complain("found '\(raw)': \(error.sentence), expected a folder", at: "raw")
        }
    }

    private mutating func fillSources(from root: ConfigObject) {
        guard let value = root.required("sources"), let list = value.list else { return }
        if list.isEmpty { value.complain("one or more sources", found: "an empty list") }
        for value in list {
            guard let source = SourceConfig.read(value) else { continue }
            sources.append(source)
            sourceLines.append(value.value.line)
        }
        SourceConfig.refuseRepeats(list)
        SourceConfig.shareOthers(among: &sources)
    }

    private mutating func fillLimits(from root: ConfigObject) {
        keepRuns = root["keepRuns"]?.count(in: 1...1_000_000) ?? keepRuns
        if let object = root["archives"]?.object { fillArchives(from: object) }
        guard let object = root["deduplicate"]?.object else { return }
        deduplicate.review = object["review"]?.number ?? deduplicate.review
        deduplicate.match = object["match"]?.number ?? deduplicate.match
        deduplicate.sure = object["sure"]?.number ?? deduplicate.sure
        object.refuseOthers()
        let limits = [deduplicate.review, deduplicate.match, deduplicate.sure]
        if limits != limits.sorted() {
            object.complain(
                "found \(limits.map { "\($0)" }.joined(separator: ", ")), "
                    + "expected review <= match <= sure"
            )
        }
    }

    private mutating func fillArchives(from object: ConfigObject) {
        archives.depth = object["depth"]?.count(in: 1...16) ?? archives.depth
        archives.ratio = object["ratio"]?.count(in: 1...1_000_000).map(Int64.init) ?? archives.ratio
        archives.bytes = object["bytes"]?.count(in: 1...Int.max).map(Int64.init) ?? archives.bytes
        archives.entries = object["entries"]?.count(in: 1...1_000_000) ?? archives.entries
        object.refuseOthers()
    }

    /// Keys of design section 3 whose work is not built yet.
    private func refuseUnsupported(in root: ConfigObject) {
        for key in ["published", "forgotten", "key"] {
            root.refuseUnsupported(key) { _ in false }
        }
        root.refuseUnsupported("search") { value in
            if case .bool(false) = value.value.content { true } else { false }
        }
        root.refuseUnsupported("publish") { value in
            guard case .object(let members) = value.value.content else { return false }
            return members.allSatisfy { member in
                guard member.key == "minimum", case .number(let text) = member.value.content else {
                    return false
                }
                return Double(text) == 0
            }
        }
        root.refuseUnsupported("compare") { value in
            guard case .object(let members) = value.value.content else { return false }
            return members.isEmpty
        }
    }
}
