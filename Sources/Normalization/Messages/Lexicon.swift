import CResources
import Records

/// The phrases of Resources/intents.csv: `language,signal,phrase`.
///
/// A phrase is words in their order. `refus*` stands for any word that begins so, `present|actual`
/// for any of the words, `very?` for a word that may be missing. Hyphens and apostrophes part
/// words, and case and accents do not matter. Arabic words are found with the particles that are
/// written together with them (and, in, to, the).
struct Lexicon: Sendable {
    static let shared = Lexicon(rows: Resource.rows(sluice_intents()))

    let words: LexiconWords
    let phrases: PhraseNet
    let languages: [String]

    init(rows: some Sequence<[ArraySlice<UInt8>]>) {
        var draft = LexiconDraft()
        for row in rows { draft.add(language: row[0], signal: row[1], phrase: row[2]) }
        words = LexiconWords(draft.words)
        phrases = draft.phrases
        languages = draft.languages.map { String(decoding: $0, as: UTF8.self) }
    }
}

/// A lexicon while its rows are read.
private struct LexiconDraft {
    private(set) var words: [LexiconWords.Word] = []
    private(set) var phrases = PhraseNet()
    private(set) var languages: [[UInt8]] = []
    private var numbers: [LexiconWords.Word: Int32] = [:]
    private var signals: [[UInt8]: Signal] = [:]

    init() {
        for signal in Signal.allCases { signals[Array(signal.name.utf8)] = signal }
    }

    mutating func add(
        language: ArraySlice<UInt8>,
        signal: ArraySlice<UInt8>,
        phrase: ArraySlice<UInt8>
    ) {
        guard let signal = signals[Array(signal)] else {
            preconditionFailure(
                "intents.csv has no signal '\(String(decoding: signal, as: UTF8.self))'"
            )
        }
        let meaning = PhraseNet.Meaning(signal: signal, language: number(of: Array(language)))
        phrases.add(phrase.split(separator: 0x20).map { place($0) }, meaning)
    }

    private mutating func number(of language: [UInt8]) -> UInt8 {
        if let known = languages.firstIndex(of: language) { return UInt8(known) }
        languages.append(language)
        return UInt8(languages.count - 1)
    }

    /// The words that may stand at a place of a phrase.
    private mutating func place(_ text: ArraySlice<UInt8>) -> (words: [Int32], isOptional: Bool) {
        let isOptional = text.last == UInt8(ascii: "?")
        let words = text.dropLast(isOptional ? 1 : 0).split(separator: UInt8(ascii: "|"))
        return (words.map { word($0) }, isOptional)
    }

    private mutating func word(_ text: ArraySlice<UInt8>) -> Int32 {
        let isOpen = text.last == UInt8(ascii: "*")
        let letters = Array(isOpen ? text.dropLast() : text)
        let word = LexiconWords.Word(
            symbols: LetterFolding.symbols(of: letters.span),
            isOpen: isOpen
        )
        precondition(
            !word.symbols.isEmpty && word.symbols.allSatisfy(LetterFolding.isWord),
            "intents.csv has a mark inside a word"
        )
        if let known = numbers[word] { return known }
        let number = Int32(words.count)
        numbers[word] = number
        words.append(word)
        return number
    }
}
