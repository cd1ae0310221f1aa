import Formats
import Normalization
import Records

/// Values of configuration files that stand for a day, a country, a word or an encoding.
extension ConfigValue {
    private static let countries = Dictionary(
        uniqueKeysWithValues: countryList().map { ($0.code, $0) }
    )

    /// A day as `yyyy-MM-dd`.
    var day: Day? {
        guard let text = string else { return nil }
        if let day = Day(iso: text), day.iso == text { return day }
        complain("a day as yyyy-MM-dd", found: "'\(text)'")
        return nil
    }

    /// A day of some years.
    func day(inYears years: ClosedRange<Int>) -> Day? {
        guard let day else { return nil }
        if years.contains(day.year) { return day }
        complain(
            "a day from \(years.lowerBound) to \(years.upperBound)",
            found: "'\(day.iso)'"
        )
        return nil
    }

    /// The code of a country with a row of its own in the annual tables, or one of these others.
    func country(or others: [CountryCode] = []) -> CountryCode? {
        guard let text = string else { return nil }
        let code = CountryCode(text)
        if let code, others.contains(code) { return code }
        guard let code, code.isCountry, let entry = Self.countries[code] else {
            complain("the code of a country (ISO 3166-1 alpha-2)", found: "'\(text)'")
            return nil
        }
        if let parent = entry.parent {
            complain("'\(parent.text)', under which it is counted", found: "'\(text)'")
        }
        return code
    }

    /// Candidates for countries as a reviewed value gives them: `CD|CG;RU`.
    ///
    /// `others` tells what else would do.
    func countrySets(or others: String) -> String? {
        guard let text = string else { return nil }
        let sets = CountrySet.decode(ArraySlice(text.utf8)) ?? []
        let codes = sets.flatMap(\.candidates)
        if !codes.isEmpty, codes.allSatisfy({ Self.countries[$0] != nil }) { return text }
        complain("codes of countries such as CD, CD|CG or RU;TR" + others, found: "'\(text)'")
        return nil
    }

    /// Candidates for a date as a reviewed value gives them: `2019-03-05`, `2019-03|2019-04`.
    func dates(or others: String) -> String? {
        guard let text = string else { return nil }
        if ReviewedDate.intervals(text) != nil { return text }
        complain(
            "a date such as 2019-03-05, 2019-03, 2019 or 2019-03-01/2019-03-05, several with |"
                + others,
            found: "'\(text)'"
        )
        return nil
    }

    /// One word of a closed list, or several candidates as `a|b`.
    func words(of known: [String], or others: String = "") -> String? {
        guard let text = string else { return nil }
        let parts = text.split(separator: "|", omittingEmptySubsequences: false).map(String.init)
        if parts.allSatisfy(known.contains) { return text }
        let words = known.filter { !$0.isEmpty }.sorted().joined(separator: ", ")
        complain("one of \(words), several with |" + others, found: "'\(text)'")
        return nil
    }

    /// The name of an encoding that can be read, or `auto`.
    var encoding: String? {
        guard let text = string else { return nil }
        if text == "auto" || EncodingName.isReadable(text) { return text }
        complain("auto or the name of an encoding such as utf-8, windows-1251", found: "'\(text)'")
        return nil
    }

    /// First and last day of a time.
    var days: ClosedRange<Day>? {
        guard let list else { return nil }
        let days = list.compactMap(\.day)
        guard days.count == list.count else { return nil }
        if days.count == 2, days[0] <= days[1] { return days[0]...days[1] }
        complain("a first and a last day", found: found(list.count))
        return nil
    }

    /// First and last year of a time.
    var years: ClosedRange<Int32>? {
        guard let list else { return nil }
        let years = list.compactMap { $0.count(in: 1...9999) }
        guard years.count == list.count else { return nil }
        if years.count == 2, years[0] <= years[1] { return Int32(years[0])...Int32(years[1]) }
        complain("a first and a last year", found: found(list.count))
        return nil
    }

    private func found(_ count: Int) -> String {
        count == 2 ? "the last one before the first" : "a list of \(count)"
    }
}
