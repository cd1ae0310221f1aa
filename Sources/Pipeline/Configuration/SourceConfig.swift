import Formats
import Normalization
import Records

/// Reads one entry of `sources`.
enum SourceConfig {
    /// The source; nil where its kind, format or name cannot be told.
    ///
    /// Everything else is checked all the same, so that all problems are told at once.
    static func read(_ value: ConfigValue) -> Source? {
        guard let object = value.object else { return nil }
        defer { object.refuseOthers() }
        let name = object.required("name")?.text
        let kind = object.required("kind").flatMap { self.kind($0) }
        let format = object.required("format").flatMap { $0.word(SourceFormat.self) }
        let files = object.required("files").map { patterns($0) } ?? []
        // A word that is unknown has another in its place until the problems are told.
        var source = Source(
            name: name ?? "",
            kind: kind ?? .notice,
            format: format ?? .csv,
            files: files
        )
        if let name, [".", ".."].contains(name) || name.contains("/") {
            object.complain("found '\(name)', expected the name of a folder", at: "name")
        }
        let dialect = DialectConfig(object: object)
        var shape = SourceShape(kind: kind, format: format)
        dialect.read(&shape, &source)
        readTexts(object, shape, &source)
        FieldConfig(shape: shape).read(object, &source)
        readValues(object, shape, &source)
        ExpectConfig(shape: shape).read(object, &source)
        return name == nil || kind == nil || format == nil ? nil : source
    }

    /// Notes names that an earlier source has.
    static func refuseRepeats(_ values: [ConfigValue]) {
        var seen: Set<String> = []
        for value in values {
            guard let name = value.member("name") else { continue }
            guard case .string(let text) = name.value.content else { continue }
            if !seen.insert(text).inserted {
                name.complain("every name once", found: "the name '\(text)' again")
            }
        }
    }

    /// Gives an `other.<name>` field one number in all sources.
    ///
    /// Occurrences from several sources are resolved together.
    static func shareOthers(among sources: inout [Source]) {
        let names = Set(sources.flatMap(\.others)).sorted()
        for index in sources.indices {
            let own = sources[index].others
            for field in sources[index].fields.indices {
                let number = sources[index].fields[field].field
                guard number >= CanonicalField.firstOther else { continue }
                let name = own[Int(number - CanonicalField.firstOther)]
                let shared = names.firstIndex(of: name) ?? 0
                sources[index].fields[field].field = CanonicalField.firstOther + Int32(shared)
            }
            sources[index].others = names
        }
    }

    private static func kind(_ value: ConfigValue) -> RecordKind? {
        guard let text = value.string else { return nil }
        if let kind = RecordKind(name: text) { return kind }
        value.complainOfWord(text, known: RecordKind.allCases.map(\.name))
        return nil
    }

    /// The patterns of `files`; one that no path below the raw folder can match is a problem.
    private static func patterns(_ value: ConfigValue) -> [String] {
        guard let list = value.list else { return [] }
        if list.isEmpty { value.complain("one or more patterns", found: "an empty list") }
        return list.compactMap { pattern in
            guard let text = pattern.string else { return nil }
            let parts = text.split(separator: "/", omittingEmptySubsequences: false)
            if parts.contains(where: { ["", ".", ".."].contains($0) }) {
                pattern.complain("a pattern of paths below 'raw'", found: "'\(text)'")
            }
            return text
        }
    }

    private static func readTexts(
        _ object: ConfigObject,
        _ shape: SourceShape,
        _ source: inout Source
    ) {
        source.pivot = object["pivot"]?.count(in: 0...99) ?? source.pivot
        source.nulls = object["nulls"]?.strings ?? source.nulls
        source.dates = object["dates"]?.list?.compactMap { datePattern($0) } ?? []
        for value in object["ignore"]?.list ?? [] {
            guard let text = value.string else { continue }
            shape.check(text, value)
            if shape.format == .xml, text.contains("[") {
                value.complain("a path without a test", found: "'\(text)'")
            }
            source.ignore.append(text)
        }
        if let covers = object["covers"]?.days {
            (source.coversFrom, source.coversTo) = (covers.lowerBound, covers.upperBound)
        }
    }

    private static func datePattern(_ value: ConfigValue) -> String? {
        guard let text = value.string else { return nil }
        do {
            _ = try DatePattern(text)
            return text
        } catch {
            value.complain("a date pattern such as yyyy-MM-dd: \(error)", found: "'\(text)'")
            return nil
        }
    }

    private static func readValues(
        _ object: ConfigObject,
        _ shape: SourceShape,
        _ source: inout Source
    ) {
        for (name, value) in object["values"]?.object?.all ?? [] {
            let isEvent = name == "event" && shape.kind ?? .notice == .notice
            let field = isEvent ? CanonicalField.eventType : shape.fields?[name]
            let others = source.others.map { "other." + $0 }
            if let known = shape.fields, field == nil, !others.contains(name) {
                value.complainOfWord(name, known: Array(known.keys) + others)
            }
            for (text, word) in value.object?.all ?? [] {
                let words = field.flatMap { Vocabulary.words(of: $0) }
                let meaning = words.map { word.words(of: $0 + [""]) } ?? word.string
                guard let meaning else { continue }
                let key = field?.name(in: source.kind) ?? name
                let known = source.values[key, default: [:]].updateValue(meaning, forKey: text)
                if known != nil {
                    word.complain(
                        "it once",
                        found: "a key again with its letters encoded otherwise"
                    )
                }
            }
        }
    }
}
