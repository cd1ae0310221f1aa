import Formats
import Normalization
import Records

/// The open questions of an edition as entries of lookups.json that wait for a reviewer.
struct Suggestions {
    /// JSON in the shape of lookups.json; `check` refuses every entry until somebody has signed it.
    private(set) var text = ""
    /// What is better decided elsewhere, and what had no room.
    private(set) var remarks: [Remark] = []
    /// Texts for which near misses are looked for, the most frequent first: that takes time.
    private static let mostNearMisses = 5_000
    private var looked = 0
    private let countries = Dictionary(
        countryList().map { ($0.code.text, $0.english) }
    ) { first, _ in first }

    init(_ questions: OpenQuestions, lookups: [Lookup]) {
        var parts: [String] = []
        for (field, texts) in questions.undecided(by: lookups) {
            let entries = texts.map { "    " + entry($0, of: field) }
            let group = LookupScope.group(of: field)
            parts.append("  \(json(group)): {\n\(entries.joined(separator: ",\n"))\n  }")
        }
        text = parts.isEmpty ? "{}\n" : "{\n\(parts.joined(separator: ",\n"))\n}\n"
        remarks = questions.datesToDeclare.map { place, count in
            let sentence =
                "found \(count) dates that can be read day first or month first, expected 'dates' "
                + "of the source to say which (dd/MM/yyyy, MM/dd/yyyy)"
            return Remark(sentence, at: place.words)
        }
        remarks += questions.tooLong.sorted { $0.key < $1.key }.map { place, count in
            let sentence =
                "found \(counted(count, "open text")) of more than 1,024 bytes, which no entry "
                + "is made of: explain shows their records"
            return Remark(sentence, at: place.words)
        }
        if questions.leftOut > 0 {
            let sentence =
                "found too many different texts: \(counted(questions.leftOut, "value")) not shown, "
                + "expected fewer with --source or --reason"
            remarks.append(Remark(sentence, at: "findings"))
        }
        if looked > Self.mostNearMisses {
            let sentence =
                "near misses are proposed for the \(Self.mostNearMisses) most frequent texts only"
            remarks.append(Remark(sentence, at: "findings"))
        }
    }

    private mutating func entry(_ text: OpenQuestions.Text, of field: CanonicalField) -> String {
        let (value, words) = proposal(for: text, of: field)
        let places = text.counts.keys.sorted().map(\.words)
        let seen = "\(counted(text.count, "time")) in \(places.joined(separator: ", ")): \(words)"
        return json(text.text) + ": { \"value\": \(json(value)), \"match\": \"exact\", "
            + "\"by\": \"\", \"on\": \"\", \"why\": \"\", \"seen\": \(json(seen)) }"
    }

    /// The value to look at, empty where there is none, and why.
    private mutating func proposal(
        for text: OpenQuestions.Text,
        of field: CanonicalField
    ) -> (value: String, words: String) {
        switch text.question {
        case .unknownCountry:
            let sets = nearMisses { CountrySuggestion.sets(for: text.text[...]) }
            guard !sets.isEmpty else { return ("", "no known country") }
            let value = sets.map { $0.map(\.text).joined(separator: "|") }.joined(separator: ";")
            return (value, "no known country, did you mean \(named(value))?")
        case .ambiguousCountry:
            return (Lookup.ambiguous, "can be " + named(text.candidates.joined(separator: ";")))
        case .unknownWord:
            let all = Vocabulary.words(of: field) ?? []
            guard text.candidates.count == all.count else {
                return (Lookup.ambiguous, "can be " + text.candidates.joined(separator: " or "))
            }
            let words = nearMisses {
                WordSuggestion.candidates(for: text.text[...], field: field)
            }
            return Self.guess(words, words: words, else: "none of \(all.joined(separator: ", "))")
        case .unreadableDate: return ("", "no date")
        case .ambiguousDate, .dayOrMonthFirst:
            return (Lookup.ambiguous, "can be " + text.candidates.joined())
        }
    }

    private mutating func nearMisses<Candidate>(_ find: () -> [Candidate]) -> [Candidate] {
        looked += 1
        return looked > Self.mostNearMisses ? [] : find()
    }

    private static func guess(
        _ values: [String],
        words: [String],
        else nothing: String
    ) -> (value: String, words: String) {
        guard !values.isEmpty else { return ("", nothing) }
        let value = values.joined(separator: "|")
        return (value, "\(nothing), did you mean \(words.joined(separator: " or "))?")
    }

    /// Codes such as `NE;NE|NG` in words.
    private func named(_ value: String) -> String {
        let sets = value.split(separator: ";").map { set in
            set.split(separator: "|").map { code in
                countries[String(code)].map { "\($0) (\(code))" } ?? String(code)
            }
        }
        let words = sets.map { names in
            (sets.count > 1 && names.count > 1 ? "either " : "") + names.joined(separator: " or ")
        }
        return words.joined(separator: " and ")
    }

    private func json(_ text: String) -> String { json(Array(text.utf8)) }

    /// A JSON string that no terminal takes for more than text.
    private func json(_ text: [UInt8]) -> String {
        var string = "\""
        for scalar in String(decoding: text, as: UTF8.self).unicodeScalars {
            if scalar == "\"" || scalar == "\\" {
                string += "\\\(scalar)"
            } else if isShown(scalar) {
                string.unicodeScalars.append(scalar)
            } else {
                for unit in String(scalar).utf16 {
                    let digits = String(unit, radix: 16)
                    string += "\\u" + String(repeating: "0", count: 4 - digits.count) + digits
                }
            }
        }
        return string + "\""
    }
}
