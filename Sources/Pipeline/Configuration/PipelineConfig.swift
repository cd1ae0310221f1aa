package import Deduplication
import Files
import Foundation
import Formats
package import Records

/// Everything that pipeline.json says, complete and checked (design section 3).
package struct PipelineConfig: Sendable {
    /// Limits on archives.
    package struct Archives: Hashable, Codable, Sendable {
        package var depth = 3
        package var ratio = 200
        package var bytes = 64 << 30
    }

    /// The path of the file, as given.
    package var path: String
    package var name = ""
    /// Absolute, or relative to the working folder.
    package var raw = ""
    package var out = ""
    package var sources: [Source] = []
    package var restrictions: [Restriction] = []
    package var lookups: String?
    package var decisions: String?
    package var claims: String?
    package var published: String?
    package var forgotten: String?
    package var key: String?
    package var deduplicate = LinkageThresholds()
    package var publishMinimum = 0
    package var search = false
    package var archives = Archives()
    package var keepRuns = 20
    /// How further columns take part in linkage: `other.postcode` -> `exact` or `text`.
    package var compare: [String: String] = [:]

    /// Reads a configuration file.
    ///
    /// - Throws: `ConfigError` with everything that is wrong with it; `FileError` where it cannot
    ///   be read.
    package static func read(_ path: String) throws -> PipelineConfig {
        guard let bytes = try FileSystem.content(path) else {
            throw FileError(.open, path, code: 2)
        }
        let problems = ProblemList(file: path)
        let config = read(bytes, path: path, problems: problems)
        try problems.check()
        guard let config else { throw ConfigError(problems: problems.problems) }
        return config
    }

    private static func read(
        _ bytes: [UInt8],
        path: String,
        problems: ProblemList
    ) -> PipelineConfig? {
        let value: JSONValue
        do {
            value = try JSONDocument.read(bytes)
        } catch {
            problems.add(error.sentence, at: "", line: error.line)
            return nil
        }
        guard let root = ConfigValue(value: value, path: "", problems: problems).object else {
            return nil
        }
        var config = PipelineConfig(path: path)
        config.fill(from: root)
        root.refuseOthers()
        return config
    }

    private mutating func fill(from root: ConfigObject) {
        let folder = path.lastIndex(of: "/").map { String(path[...$0]) } ?? ""
        func place(_ key: String) -> String? {
            root[key]?.string.map { $0.hasPrefix("/") ? $0 : folder + $0 }
        }
        name = root.required("name")?.string ?? ""
        raw = root.required("raw").flatMap { _ in place("raw") } ?? ""
        out = root.required("out").flatMap { _ in place("out") } ?? ""
        if !raw.isEmpty, !out.isEmpty, Self.areNested(raw, out) {
            root.complain(
                "found a folder inside that of 'raw' or around it, expected another one",
                at: "out"
            )
        }
        lookups = place("lookups")
        decisions = place("decisions")
        claims = place("claims")
        published = place("published")
        forgotten = place("forgotten")
        key = place("key")
        sources = root.required("sources")?.list?.compactMap { SourceConfig.read($0) } ?? []
        SourceConfig.refuseRepeats(sources, in: root)
        SourceConfig.shareOthers(among: &sources)
        restrictions = root["restrictions"]?.list?.compactMap { Self.restriction($0) } ?? []
        fillLimits(from: root)
    }

    /// Whether one of two folders is the other, or stands inside it, by their names alone.
    private static func areNested(_ left: String, _ right: String) -> Bool {
        let (left, right) = (components(left), components(right))
        return left.starts(with: right) || right.starts(with: left)
    }

    private static func components(_ path: String) -> [Substring] {
        let whole =
            path.hasPrefix("/") ? path : FileManager.default.currentDirectoryPath + "/" + path
        return whole.split(separator: "/").reduce(into: []) { kept, part in
            switch part {
            case ".": break
            case "..": _ = kept.popLast()
            default: kept.append(part)
            }
        }
    }

    private mutating func fillLimits(from root: ConfigObject) {
        if let object = root["deduplicate"]?.object {
            deduplicate.review = object["review"]?.number ?? deduplicate.review
            deduplicate.match = object["match"]?.number ?? deduplicate.match
            deduplicate.sure = object["sure"]?.number ?? deduplicate.sure
            object.refuseOthers()
            let limits = [deduplicate.review, deduplicate.match, deduplicate.sure]
            if limits != limits.sorted() {
                root.complain("expected review <= match <= sure", at: "deduplicate")
            }
        }
        if let object = root["publish"]?.object {
            publishMinimum = object["minimum"]?.count ?? 0
            object.refuseOthers()
        }
        if let object = root["archives"]?.object {
            archives.depth = object["depth"]?.count ?? archives.depth
            archives.ratio = object["ratio"]?.count ?? archives.ratio
            archives.bytes = object["bytes"]?.count ?? archives.bytes
            object.refuseOthers()
        }
        search = root["search"]?.bool ?? false
        keepRuns = root["keepRuns"]?.count ?? keepRuns
        for (field, value) in root["compare"]?.object?.all ?? [] {
            guard let word = value.string else { continue }
            guard word == "exact" || word == "text" else {
                value.complainOfWord(word, known: ["exact", "text"])
                continue
            }
            compare[field] = word
        }
    }

    private static func restriction(_ value: ConfigValue) -> Restriction? {
        guard let object = value.object else { return nil }
        defer { object.refuseOthers() }
        let country = object.required("country").flatMap { countryCode($0) }
        let name = object.required("name")?.string
        let from = object.required("from").flatMap { day($0) }
        let to = object["to"].flatMap { $0.isNull ? nil : day($0) }
        let uncertainFrom = object["uncertainFrom"].flatMap { $0.isNull ? nil : day($0) }
        let uncertainUntil = object["uncertainUntil"].flatMap { $0.isNull ? nil : day($0) }
        guard let country, let name, let from else { return nil }
        if let to, to <= from { object.complain("expected a day after 'from'", at: "to") }
        return Restriction(
            country: country,
            name: name,
            from: from,
            to: to,
            uncertainFrom: uncertainFrom,
            uncertainUntil: uncertainUntil
        )
    }
}

/// Reads an ISO 3166-1 alpha-2 code.
func countryCode(_ value: ConfigValue) -> CountryCode? {
    guard let text = value.string else { return nil }
    if let code = CountryCode(text), text.utf8.count == 2 || text == "ORG" || text == "ALL" {
        return code
    }
    value.complain("a country code of two capital letters", found: "'\(text)'")
    return nil
}

/// Reads a day as `yyyy-MM-dd`.
func day(_ value: ConfigValue) -> Day? {
    guard let text = value.string else { return nil }
    if let day = Day(iso: text) { return day }
    value.complain("a day as yyyy-MM-dd", found: "'\(text)'")
    return nil
}
