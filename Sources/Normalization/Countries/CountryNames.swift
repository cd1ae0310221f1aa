import CResources
import Records

/// What every known country name, code and bureau city stands for.
///
/// Codes outrank the reviewed aliases, these the names of countries.csv, and these the names of
/// CLDR. A text that has two meanings on one level keeps both.
struct CountryNames: Sendable {
    static let builtIn = CountryNames()

    private var names = ByteTable()
    private var cities = ByteTable()
    /// The different sets of codes that names stand for.
    private var sets: [[CountryCode]] = []
    private var parents: [CountryCode: CountryCode] = [:]
    private var successors: [CountryCode: [CountryCode]] = [:]

    /// What a folded text names; nil where it is no known name.
    func name(_ folded: some Collection<UInt8>) -> [CountryCode]? {
        names.find(folded).map { sets[$0 & Self.setMask] }
    }

    /// The country whose bureau sits, or sat, in a city.
    func city(_ folded: some Collection<UInt8>) -> [CountryCode]? {
        cities.find(folded).map { sets[$0 & Self.setMask] }
    }

    /// Hands out every name and city with what it stands for.
    func forEachName(_ body: (_ key: [UInt8], _ codes: [CountryCode]) -> Void) {
        names.forEach { body($0, sets[$1 & Self.setMask]) }
        cities.forEach { body($0, sets[$1 & Self.setMask]) }
    }

    /// The candidates with sub-bureaus rolled up and, unless they are kept, former states replaced.
    func resolve(_ codes: [CountryCode], keepsFormerStates: Bool) -> CountrySet {
        CountrySet(
            codes.flatMap { code -> [CountryCode] in
                if let parent = parents[code] { return [parent] }
                guard !keepsFormerStates, let heirs = successors[code] else { return [code] }
                return heirs
            }
        )
    }

    /// Reads `CD|CG;RU`; nil where a part is no code of countries.csv.
    func decode(_ text: ArraySlice<UInt8>) -> [[CountryCode]]? {
        guard let sets = CountrySet.decode(text), !sets.isEmpty else { return nil }
        let isKnown = sets.allSatisfy { set in
            set.candidates.allSatisfy { name(FoldedText.fold($0.text.utf8)) == [$0] }
        }
        return isKnown ? sets.map(\.candidates) : nil
    }

    private enum Level: Int { case code, alias, name, cldr }
    private static let setMask = 0xFFFF

    private init() {
        var numbers: [[CountryCode]: Int] = [:]
        addCountries(&numbers)
        for row in Resource.rows(sluice_country_aliases()) {
            for name in row[0].split(separator: Self.bar) {
                add(name, Self.codes(row[1]), .alias, to: \.names, &numbers)
            }
        }
        for row in Resource.rows(sluice_country_names()) {
            add(row[0], Self.codes(row[1]), .cldr, to: \.names, &numbers)
        }
        for row in Resource.rows(sluice_bureau_cities()) {
            for city in row[1].split(separator: Self.bar) {
                add(city, Self.codes(row[0]), .name, to: \.cities, &numbers)
            }
        }
    }

    private mutating func addCountries(_ numbers: inout [[CountryCode]: Int]) {
        for row in Resource.rows(sluice_countries()) where row[0] != ArraySlice("ZZ".utf8) {
            let codes = Self.codes(row[0])
            for code in row[0...2] where !code.isEmpty {
                add(code, codes, .code, to: \.names, &numbers)
            }
            for name in row[5...9] where !name.isEmpty {
                add(name, codes, .name, to: \.names, &numbers)
            }
            if !row[10].isEmpty { add(row[10], codes, .name, to: \.cities, &numbers) }
            guard !row[4].isEmpty else { continue }
            if row[3] == ArraySlice("former".utf8) {
                successors[codes[0]] = Self.codes(row[4])
            } else {
                parents[codes[0]] = Self.codes(row[4])[0]
            }
        }
    }

    private mutating func add(
        _ text: ArraySlice<UInt8>,
        _ codes: [CountryCode],
        _ level: Level,
        to table: WritableKeyPath<CountryNames, ByteTable>,
        _ numbers: inout [[CountryCode]: Int]
    ) {
        let key = Self.key(FoldedText.fold(text))
        var meaning = codes
        if let known = self[keyPath: table].find(key) {
            let knownLevel = known >> 16
            guard knownLevel >= level.rawValue else { return }
            if knownLevel == level.rawValue {
                meaning = Set(codes + sets[known & Self.setMask]).sorted()
            }
        }
        let number = numbers[meaning] ?? sets.count
        if number == sets.count {
            sets.append(meaning)
            numbers[meaning] = number
        }
        self[keyPath: table].set(key, to: level.rawValue << 16 | number)
    }

    /// A folded text with its commas read as spaces, as names are kept.
    static func key(_ folded: some Collection<UInt8>) -> [UInt8] {
        Array(
            folded.split { $0 == FoldedText.comma || $0 == FoldedText.space }
                .joined(separator: [FoldedText.space])
        )
    }

    private static let bar = UInt8(ascii: "|")

    private static func codes(_ cell: ArraySlice<UInt8>) -> [CountryCode] {
        cell.split(separator: bar).map { code in
            guard let code = CountryCode(code) else {
                preconditionFailure("a built-in table of countries holds a text that is no code")
            }
            return code
        }
        .sorted()
    }
}
