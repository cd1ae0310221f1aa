import CResources
package import Records

/// Reads names of columns and elements word by word: `nom de la personne recherchée` is a name, of
/// somebody who is wanted.
///
/// What each word stands for is in header-words.csv, and what such words together stand for in
/// header-fields.csv. One word that no table knows, or two people, and a name stands for nothing.
package struct HeaderWords: Sendable {
    /// The built-in tables.
    package static let builtIn = HeaderWords()

    private struct Phrase {
        /// Folded; of the last one the beginning is enough where the phrase is a stem.
        var words: [String]
        var isStem: Bool
        var concept: Int

        func matches(_ found: ArraySlice<String>) -> Bool {
            guard found.count >= words.count, let last = words.last else { return false }
            let part = found.prefix(words.count)
            guard part.dropLast().elementsEqual(words.dropLast()), let end = part.last else {
                return false
            }
            return isStem ? end.hasPrefix(last) : end == last
        }
    }

    private struct Rule {
        var role: String
        var kinds: [RecordKind]
    }

    /// Longer names are sentences.
    private static let mostWords = 12
    /// Words of several meanings are tried in so many ways.
    private static let mostReadings = 16

    private var numbers: [String: Int] = [:]
    /// The kinds of records that are about the party; by the number of its concept.
    private var parties: [Int: [RecordKind]] = [:]
    /// By the first two letters of the first word, so that few have to be compared.
    private var phrases: [String: [Phrase]] = [:]
    private var fillers: Set<String> = []
    private var rules: [Set<Int>: [Rule]] = [:]

    private init() {
        for row in Resource.rows(sluice_header_words()) {
            let concept = String(decoding: row[0], as: UTF8.self)
            let words = row[2].split(separator: UInt8(ascii: "|")).map {
                String(decoding: $0, as: UTF8.self)
            }
            if concept == "-" {
                fillers.formUnion(words.flatMap(HeaderTokens.words))
                continue
            }
            let number = numbers.count
            numbers[concept] = number
            if concept.hasPrefix("party.") { parties[number] = Self.kinds(row[1]) }
            for word in words { add(word, number) }
        }
        for row in Resource.rows(sluice_header_fields()) {
            let role = String(decoding: row[0], as: UTF8.self)
            let rule = Rule(role: role, kinds: Self.kinds(row[1]))
            for set in row[2].split(separator: UInt8(ascii: "|")) {
                let concepts = set.split(separator: 0x20).map { name in
                    guard let known = numbers[String(decoding: name, as: UTF8.self)] else {
                        preconditionFailure("header-fields.csv names an unknown concept")
                    }
                    return known
                }
                rules[Set(concepts), default: []].append(rule)
            }
        }
    }

    private mutating func add(_ text: String, _ concept: Int) {
        let isStem = text.hasSuffix("*")
        let all = HeaderTokens.words(text)
        let words = all.filter { !fillers.contains($0) }
        // `à` alone says to whom: a filler is one beside other words only.
        let phrase = Phrase(words: words.isEmpty ? all : words, isStem: isStem, concept: concept)
        guard let first = phrase.words.first else { return }
        phrases[String(first.prefix(2)), default: []].append(phrase)
    }

    private static func kinds(_ names: ArraySlice<UInt8>) -> [RecordKind] {
        names.split(separator: UInt8(ascii: "|")).map { name in
            guard let kind = RecordKind(name: String(decoding: name, as: UTF8.self)) else {
                preconditionFailure("a table of headers names an unknown kind")
            }
            return kind
        }
    }

    /// What a name can stand for in records of a kind, the likeliest first; empty where a word of it
    /// is unknown or about somebody else.
    package func meanings(of name: String, in kind: RecordKind) -> [FieldVocabulary.Meaning] {
        var found: [FieldVocabulary.Meaning] = []
        for reading in readings(of: name) {
            let people = reading.filter { parties[$0] != nil }
            guard people.count < 2, people.allSatisfy({ isAbout($0, kind) }) else { continue }
            for rule in self.rules(reading, people)
            where rule.kinds.isEmpty || rule.kinds.contains(kind) {
                let meaning = FieldVocabulary.Meaning(
                    role: rule.role,
                    isOfKind: !rule.kinds.isEmpty
                )
                if !found.contains(meaning) { found.append(meaning) }
            }
        }
        return found
    }

    /// The kinds of records that alone have what a name stands for, or are about the party in it;
    /// empty where any kind may have it.
    package func kinds(of name: String) -> [RecordKind] {
        var found: Set<RecordKind> = []
        for reading in readings(of: name) {
            let people = reading.filter { parties[$0] != nil }
            let rules = self.rules(reading, people)
            guard people.count < 2, !rules.isEmpty else { continue }
            if let party = people.first {
                found.formUnion((parties[party] ?? []).filter { $0 != .person })
            } else if rules.contains(where: \.kinds.isEmpty) {
                return []
            } else {
                found.formUnion(rules.flatMap(\.kinds))
            }
        }
        return found.sorted { $0.rawValue < $1.rawValue }
    }

    private func isAbout(_ party: Int, _ kind: RecordKind) -> Bool {
        parties[party]?.contains(kind) == true
    }

    /// The rules of a reading; what is said of a party can only be about a person.
    private func rules(_ reading: Set<Int>, _ people: Set<Int>) -> [Rule] {
        let own = rules[reading] ?? []
        guard !people.isEmpty, own.isEmpty else { return own }
        return (rules[reading.subtracting(people)] ?? []).filter { $0.role.hasPrefix("person.") }
    }

    /// The sets of concepts that the words of a name stand for; empty where a word is unknown.
    private func readings(of name: String) -> [Set<Int>] {
        let all = HeaderTokens.words(name)
        guard all.count <= Self.mostWords else { return [] }
        let plain = all.filter { !fillers.contains($0) }
        var words = (plain.isEmpty ? all : plain)[...]
        var readings: [Set<Int>] = [[]]
        while let first = words.first {
            let fitting = (phrases[String(first.prefix(2))] ?? []).filter { $0.matches(words) }
            guard let longest = fitting.map(\.words.count).max() else { return [] }
            let concepts = fitting.filter { $0.words.count == longest }.map(\.concept)
            readings = readings.flatMap { reading in concepts.map { reading.union([$0]) } }
            guard readings.count <= Self.mostReadings else { return [] }
            words = words.dropFirst(longest)
        }
        return readings == [[]] ? [] : readings
    }
}
