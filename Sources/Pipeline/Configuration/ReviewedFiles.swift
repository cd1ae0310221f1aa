import Aggregation
import Files
import Formats
import Normalization
package import Records

/// Reads the files beside pipeline.json that people write and review.
package enum ReviewedFiles {
    /// Reads claims.json, whose claims may name these measures and rates.
    ///
    /// - Throws: `ConfigError` with everything that is wrong; `FileError`.
    package static func claims(_ path: String, measures: [String]) throws -> [Claim] {
        let problems = ProblemList(file: path)
        let list = try document(path, problems)?.list ?? []
        let claims = list.compactMap { claim($0, measures: measures) }
        var seen: Set<String> = []
        for (claim, value) in zip(claims, list) where !seen.insert(claim.id).inserted {
            value.complain("every id once", found: "the id '\(claim.id)' again")
        }
        try problems.check()
        return claims
    }

    /// Reads decisions.jsonl; a later line does not undo an earlier one.
    ///
    /// - Throws: `ConfigError` with everything that is wrong; `FileError`.
    package static func decisions(_ path: String) throws -> [Decision] {
        let problems = ProblemList(file: path)
        var decisions: [Decision] = []
        let lines = try FileSystem.content(path).map {
            $0.split(separator: 0x0A, omittingEmptySubsequences: false)
        }
        guard let lines else { throw FileError(.open, path, code: 2) }
        for (index, line) in lines.enumerated() where line.contains(where: { $0 > 0x20 }) {
            do {
                let value = try JSONDocument.read(Array(line), line: index + 1)
                let place = ConfigValue(value: value, path: "", problems: problems)
                if let decision = decision(place) { decisions.append(decision) }
            } catch {
                problems.add(error.sentence, at: "", line: error.line)
            }
        }
        try problems.check()
        return decisions
    }

    /// The names that a claim may use.
    static var measureNames: [String] { measureCatalog.map(\.name) + rateCatalog.map(\.name) }

    static func document(_ path: String, _ problems: ProblemList) throws -> ConfigValue? {
        guard let bytes = try FileSystem.content(path) else {
            throw FileError(.open, path, code: 2)
        }
        do throws(JSONError) {
            let value = try JSONDocument.read(bytes)
            return ConfigValue(value: value, path: "", problems: problems)
        } catch {
            problems.add(error.sentence, at: "", line: error.line)
            return nil
        }
    }

    /// Reads lookups.json: group or field, then text, then what it means.
    ///
    /// - Throws: `ConfigError` with everything that is wrong; `FileError`.
    static func lookups(_ path: String) throws -> [Lookup] {
        let problems = ProblemList(file: path)
        let groups = try document(path, problems)?.object?.all ?? []
        let lookups = groups.flatMap { group, texts in
            (texts.object?.all ?? []).compactMap { lookup($0.key, $0.value, in: group) }
        }
        try problems.check()
        return lookups
    }

    private static func lookup(_ text: String, _ value: ConfigValue, in group: String) -> Lookup? {
        guard let object = value.object else { return nil }
        defer { object.refuseOthers() }
        let meaning = object.required("value")
        let match = object["match"]?.word(LookupMatch.self) ?? .exact
        let by = object.required("by")?.string
        let on = object.required("on")?.string
        let why = object["why"]?.string ?? ""
        guard let meaning, let by, let on else { return nil }
        let word = meaning.isNull ? nil : meaning.string
        return Lookup(
            field: group,
            text: text,
            value: word,
            match: match,
            by: by,
            on: on,
            why: why
        )
    }

    private static func decision(_ value: ConfigValue) -> Decision? {
        guard let object = value.object else { return nil }
        defer { object.refuseOthers() }
        let left = object.required("left").flatMap { record($0) }
        let right = object.required("right").flatMap { record($0) }
        let verdict = object.required("verdict")?.word(Decision.Verdict.self)
        let by = object.required("by")?.string
        let on = object.required("on")?.string
        let why = object["why"]?.string ?? ""
        guard let left, let right, let verdict, let by, let on else { return nil }
        return Decision(left: left, right: right, verdict: verdict, by: by, on: on, why: why)
    }

    private static func record(_ value: ConfigValue) -> RecordID? {
        guard let text = value.string else { return nil }
        if let id = RecordID(hex: text) { return id }
        value.complain("a record id of 32 hexadecimal digits")
        return nil
    }

    private static func claim(_ value: ConfigValue, measures: [String]) -> Claim? {
        guard let object = value.object else { return nil }
        defer { object.refuseOthers() }
        let id = object.required("id")?.string
        let says = object.required("says")?.string
        let measure = object.required("measure").flatMap { name($0, measures) }
        let country = object.required("country").flatMap { countryCode($0) }
        let test = object.required("test")?.word(Claim.Test.self)
        let years = object["years"].flatMap { self.years($0) }
        let each = object["each"]?.word(Claim.Scope.self)
        let numbers = ["atLeast", "about", "within"].map { object[$0]?.number }
        let among = object["among"].flatMap { self.among($0, measures) }
        guard let id, let says, let measure, let country, let test else { return nil }
        var claim = Claim(id: id, says: says, measure: measure, country: country, test: test)
        claim.years = years
        claim.each = each ?? .window
        (claim.atLeast, claim.about, claim.within) = (numbers[0], numbers[1], numbers[2])
        claim.among = among
        checkLimits(claim, object)
        checkRate(claim, object)
        return claim
    }

    private static func checkLimits(_ claim: Claim, _ object: ConfigObject) {
        switch claim.test {
        case .top: break
        case .ratioToNext, .total: if claim.atLeast == nil { _ = object.required("atLeast") }
        case .rate:
            if claim.atLeast == nil, claim.about == nil { _ = object.required("about") }
            if claim.about != nil, claim.within == nil { _ = object.required("within") }
        }
        guard claim.test != .rate, let least = claim.atLeast else { return }
        if least <= 0 || least > mostUnits {
            object.complain("expected more than 0 and at most \(Int(mostUnits))", at: "atLeast")
        }
    }

    /// More units than any leak has.
    private static let mostUnits = 1e9

    private static func checkRate(_ claim: Claim, _ object: ConfigObject) {
        let isRate = rateCatalog.contains { $0.name == claim.measure }
        if isRate != (claim.test == .rate) {
            object.complain("expected 'rate' for a rate, and for nothing else", at: "test")
        }
        if isRate, claim.among != nil {
            object.complain("belongs to claims that count", at: "among")
        }
    }

    private static func name(_ value: ConfigValue, _ measures: [String]) -> String? {
        guard let text = value.string else { return nil }
        if measures.contains(text) { return text }
        value.complainOfWord(text, known: measures)
        return nil
    }

    private static func among(_ value: ConfigValue, _ measures: [String]) -> Claim.Among? {
        guard let object = value.object else { return nil }
        defer { object.refuseOthers() }
        let counts = measures.filter { name in !rateCatalog.contains { $0.name == name } }
        guard let measure = object.required("measure").flatMap({ name($0, counts) }) else {
            return nil
        }
        return Claim.Among(measure: measure, years: object["years"].flatMap { years($0) })
    }

    private static func years(_ value: ConfigValue) -> ClosedRange<Int32>? {
        let numbers = value.list?.compactMap(\.count) ?? []
        guard numbers.count == 2, numbers[0] <= numbers[1], numbers[1] < 10_000 else {
            value.complain("a first and a last year")
            return nil
        }
        return Int32(numbers[0])...Int32(numbers[1])
    }
}
