import Aggregation
import Records

/// Reads claims.json, the sentences that are to be printed (design section 8).
enum ClaimFile {
    /// The names of measures and of rates that a claim may use.
    private static let counts = measureCatalog.map(\.name)
    private static let rates = rateCatalog.map(\.name)

    static func read(_ bytes: [UInt8], _ problems: ProblemList) -> [Claim] {
        var claims: [Claim] = []
        var seen: Set<String> = []
        for value in ConfigFile.document(bytes, problems)?.list ?? [] {
            guard let claim = claim(value) else { continue }
            if !seen.insert(claim.id).inserted {
                value.member("id")?.complain("every id once", found: "the id '\(claim.id)' again")
            }
            claims.append(claim)
        }
        return claims
    }

    private static func claim(_ value: ConfigValue) -> Claim? {
        guard let object = value.object else { return nil }
        defer { object.refuseOthers() }
        let id = object.required("id")?.text
        let says = object.required("says")?.text
        let measure = object.required("measure").flatMap { name($0, counts + rates) }
        let test = object.required("test")?.word(Claim.Test.self)
        let others: [CountryCode] =
            test == .top || test == .ratioToNext ? [] : [.all, .organisation]
        let country = object.required("country").flatMap { $0.country(or: others) }
        let years = object["years"].flatMap(\.years)
        let each = object["each"]?.word(Claim.Scope.self)
        let among = object["among"].flatMap { self.among($0) }
        let limits = test.map { ClaimLimits($0, object) }
        if let measure { check(measure, test, object) }
        guard let id, let says, let measure, let country, let test else { return nil }
        var claim = Claim(id: id, says: says, measure: measure, country: country, test: test)
        claim.years = years
        claim.each = each ?? .window
        (claim.atLeast, claim.about, claim.within) = (
            limits?.atLeast, limits?.about, limits?.within
        )
        claim.among = among
        return claim
    }

    /// Notes a measure that the test cannot judge.
    private static func check(_ measure: String, _ test: Claim.Test?, _ object: ConfigObject) {
        let isRate = rates.contains(measure)
        if let test, isRate != (test == .rate) {
            object.complain("expected 'rate' for a rate, and for nothing else", at: "test")
        }
        if isRate, object["among"] != nil {
            object.complain("belongs to claims that count", at: "among")
        }
    }

    private static func name(_ value: ConfigValue, _ known: [String]) -> String? {
        guard let text = value.string else { return nil }
        if known.contains(text) { return text }
        value.complainOfWord(text, known: known)
        return nil
    }

    private static func among(_ value: ConfigValue) -> Claim.Among? {
        guard let object = value.object else { return nil }
        defer { object.refuseOthers() }
        let measure = object.required("measure").flatMap { name($0, counts) }
        let years = object["years"].flatMap(\.years)
        return measure.map { Claim.Among(measure: $0, years: years) }
    }
}

/// The numbers of a claim, each where its test asks for it and nowhere else.
private struct ClaimLimits {
    private(set) var atLeast: Double?
    private(set) var about: Double?
    private(set) var within: Double?

    /// More units than any leak has.
    private static let mostUnits = 1e9

    init(_ test: Claim.Test, _ object: ConfigObject) {
        switch test {
        case .top: refuse(["atLeast", "about", "within"], test, object)
        case .ratioToNext, .total:
            atLeast = object.required("atLeast").flatMap { Self.units($0) }
            refuse(["about", "within"], test, object)
        case .rate: readRate(object)
        }
    }

    private mutating func readRate(_ object: ConfigObject) {
        guard object["about"] != nil else {
            atLeast = object.required("atLeast")?.share
            if object["within"] != nil { object.complain("belongs to 'about'", at: "within") }
            return
        }
        about = object["about"]?.share
        within = object.required("within")?.share
        if object["atLeast"] != nil {
            object.complain("found beside 'about', expected one of them", at: "atLeast")
        }
    }

    private func refuse(_ keys: [String], _ test: Claim.Test, _ object: ConfigObject) {
        for key in keys where object[key] != nil {
            object.complain("does not belong to the test '\(test.rawValue)'", at: key)
        }
    }

    private static func units(_ value: ConfigValue) -> Double? {
        guard let number = value.number else { return nil }
        if number > 0, number <= mostUnits { return number }
        value.complain("more than 0 and at most \(Int(mostUnits))", found: value.written)
        return nil
    }
}
