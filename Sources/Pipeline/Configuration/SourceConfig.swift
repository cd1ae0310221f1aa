import Normalization
import Records

/// Reads one entry of `sources`.
enum SourceConfig {
    /// The source; nil where its kind, format or name cannot be told.
    static func read(_ value: ConfigValue) -> Source? {
        guard let object = value.object else { return nil }
        defer { object.refuseOthers() }
        let name = object.required("name")?.string
        let kind = object.required("kind").flatMap { self.kind($0) }
        let format = object.required("format").flatMap { $0.word(SourceFormat.self) }
        let files = object.required("files")?.strings ?? []
        guard let name, let kind, let format else {
            skipRest(of: object)
            return nil
        }
        var source = Source(name: name, kind: kind, format: format, files: files)
        if name.isEmpty || name == "." || name == ".." || name.contains("/") {
            object.complain("found '\(name)', expected the name of a folder", at: "name")
        }
        readFormat(object, &source)
        FieldConfig.read(object, &source)
        readValues(object, &source)
        readExpectations(object, &source)
        return source
    }

    /// Notes names that two sources share.
    static func refuseRepeats(_ sources: [Source], in root: ConfigObject) {
        var seen: Set<String> = []
        for source in sources where !seen.insert(source.name).inserted {
            root.complain("found the name '\(source.name)' twice, expected it once", at: "sources")
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

    /// A source that cannot be understood shall not also complain of its other keys.
    private static func skipRest(of object: ConfigObject) { _ = object.all }

    private static func readFormat(_ object: ConfigObject, _ source: inout Source) {
        source.encoding = object["encoding"]?.string ?? source.encoding
        if let record = object["record"] {
            source.record = record.string?.split(separator: "/").map(String.init) ?? []
            if source.format != .xml {
                object.complain("belongs to sources of the format xml", at: "record")
            }
        } else if source.format == .xml {
            _ = object.required("record")
        }
        for key in ["delimiter", "quote", "header", "skip"] where source.format != .csv {
            if object[key] != nil {
                object.complain("belongs to sources of the format csv", at: key)
            }
        }
        source.delimiter = character(object["delimiter"], orWord: "auto") ?? source.delimiter
        source.quote = character(object["quote"]) ?? source.quote
        source.header = object["header"]?.bool ?? source.header
        source.skip = object["skip"]?.count ?? source.skip
        source.pivot = object["pivot"]?.count ?? source.pivot
        source.nulls = object["nulls"]?.strings ?? source.nulls
        source.ignore = object["ignore"]?.strings ?? []
        source.dates = object["dates"]?.list?.compactMap { datePattern($0) } ?? []
        if let covers = object["covers"]?.list {
            let days = covers.compactMap { day($0) }
            if days.count == 2, days[0] <= days[1] {
                (source.coversFrom, source.coversTo) = (days[0], days[1])
            } else {
                object.complain("expected a first and a last day", at: "covers")
            }
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

    private static func character(_ value: ConfigValue?, orWord word: String = "") -> String? {
        guard let value, let text = value.string else { return nil }
        if text == word || text.utf8.count == 1 { return text }
        value.complain("one ASCII character", found: "'\(text)'")
        return nil
    }

    private static func readValues(_ object: ConfigObject, _ source: inout Source) {
        let fields = CanonicalField.byName(in: source.kind)
        for (name, value) in object["values"]?.object?.all ?? [] {
            let field = name == "event" ? CanonicalField.eventType : fields[name]
            guard let field else {
                value.complainOfWord(name, known: Array(fields.keys))
                continue
            }
            for (text, word) in value.object?.all ?? [] {
                guard let canonical = word.string else { continue }
                if let known = Vocabulary.words(of: field), !known.contains(canonical) {
                    word.complainOfWord(canonical, known: known)
                }
                source.values[field.bareName, default: [:]][text] = canonical
            }
        }
    }

    private static func readExpectations(_ object: ConfigObject, _ source: inout Source) {
        guard let expect = object["expect"]?.object else { return }
        let fields = CanonicalField.byName(in: source.kind)
        func range(_ key: String) -> (Int?, Int?) {
            guard let limits = expect[key]?.object else { return (nil, nil) }
            let (low, high) = (limits["min"]?.count, limits["max"]?.count)
            limits.refuseOthers()
            if let low, let high, low > high {
                expect.complain("expected min <= max", at: key)
            }
            return (low, high)
        }
        (source.expect.recordsMin, source.expect.recordsMax) = range("records")
        (source.expect.quarantinedMin, source.expect.quarantinedMax) = range("quarantined")
        for (name, value) in expect["filled"]?.object?.all ?? [] {
            guard fields[name] != nil || name.hasPrefix("other.") else {
                value.complainOfWord(name, known: Array(fields.keys))
                continue
            }
            guard let share = value.number else { continue }
            if !(0...1).contains(share) { value.complain("a share from 0 to 1") }
            source.expect.filled[name] = share
        }
        expect.refuseOthers()
    }
}
