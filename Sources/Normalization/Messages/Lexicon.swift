import CResources

/// What a phrase of the lexicon shows.
enum Signal: String, CaseIterable, Sendable {
    case whereaboutsQuery = "whereabouts_query"
    case denial
    case reply
    case reminder
    case information
    case complianceNotice = "compliance_notice"
    // Takes back what overlaps it.
    case notWhereaboutsQuery = "not_whereabouts_query"
    case notDenial = "not_denial"
    // Says where a person is named.
    case birth
    case birthAfter = "birth_after"
    case lead
    case wanted

    /// The signal that this one takes back.
    var takesBack: Signal? {
        switch self {
        case .notWhereaboutsQuery: .whereaboutsQuery
        case .notDenial: .denial
        default: nil
        }
    }
}

/// The phrases of Resources/intents.csv: `language,intent,phrase`.
///
/// `*` stands for any letters of a word, ` ... ` for at most `PhraseProgress.gap` bytes of the same
/// sentence, and `@name` for any of the phrases that the language lists under that name. A `+` in
/// front says that Arabic particles (and, in, for, the) may be written together with the phrase.
struct Lexicon: Sendable {
    /// A phrase of one or more parts that follow each other.
    struct Phrase: Sendable {
        var signal: Signal
        var parts: Int
    }

    /// Where a pattern stands as a part.
    struct Use: Sendable {
        var phrase: Int
        var part: Int
    }

    static let shared = Lexicon(rows: Resource.bytes(sluice_intents()))

    let phrases: [Phrase]
    let patterns: [PhrasePattern]
    /// The uses of each pattern.
    let uses: [[Use]]
    let automaton: PhraseAutomaton

    init(rows: [UInt8]) {
        var draft = LexiconDraft()
        for row in rows.split(separator: 0x0A).dropFirst() {
            let cells = row.split(separator: 0x2C, maxSplits: 2).map {
                String(decoding: $0, as: UTF8.self)
            }
            precondition(cells.count == 3, "intents.csv has a row without three cells")
            draft.add(language: cells[0], intent: cells[1], phrase: cells[2])
        }
        draft.connect()
        phrases = draft.phrases
        patterns = draft.patterns
        uses = draft.uses
        automaton = PhraseAutomaton(patterns: patterns)
    }
}

/// A lexicon while its rows are read: groups may be named before they are listed.
private struct LexiconDraft {
    var phrases: [Lexicon.Phrase] = []
    var patterns: [PhrasePattern] = []
    var uses: [[Lexicon.Use]] = []
    private var numbers: [String: Int] = [:]
    private var groups: [String: [Int]] = [:]
    private var pending: [(group: String, use: Lexicon.Use)] = []

    mutating func add(language: String, intent: String, phrase: String) {
        guard !intent.hasPrefix("@") else {
            groups[language + intent, default: []] += patterns(phrase)
            return
        }
        guard let signal = Signal(rawValue: intent) else {
            preconditionFailure("intents.csv has no intent '\(intent)'")
        }
        let parts = split(phrase)
        for (index, part) in parts.enumerated() {
            let use = Lexicon.Use(phrase: phrases.count, part: index)
            if part.hasPrefix("@") {
                pending.append((language + part, use))
            } else {
                for number in patterns(part) { uses[number].append(use) }
            }
        }
        phrases.append(Lexicon.Phrase(signal: signal, parts: parts.count))
    }

    mutating func connect() {
        for (group, use) in pending {
            guard let members = groups[group] else {
                preconditionFailure("intents.csv lists no '\(group)'")
            }
            for member in members { uses[member].append(use) }
        }
    }

    /// The patterns that a part of a phrase stands for.
    private mutating func patterns(_ part: String) -> [Int] {
        guard part.hasPrefix("+") else { return [pattern(part)] }
        return Self.particles.map { pattern($0 + part.dropFirst()) }
    }

    private static let particles = ["", "و", "ب", "ل", "ف", "ال", "وال", "بال", "لل"]

    private mutating func pattern(_ text: String) -> Int {
        if let known = numbers[text] { return known }
        numbers[text] = patterns.count
        patterns.append(PhrasePattern(text.utf8))
        uses.append([])
        return patterns.count - 1
    }

    private func split(_ phrase: String) -> [String] {
        var parts = [""]
        for word in phrase.split(separator: " ") {
            if word == "..." {
                parts.append("")
            } else {
                parts[parts.count - 1] += (parts[parts.count - 1].isEmpty ? "" : " ") + word
            }
        }
        return parts
    }
}
