/// Short words behind which a full stop ends no sentence.
struct Abbreviations: Sendable {
    static let shared = Abbreviations()

    private let keys: Set<[UInt16]>

    private init() {
        let words = [
            "mr", "mrs", "ms", "dr", "st", "nr", "nos", "no", "ref", "art", "tel", "fax", "mme",
            "mlle",
            "sr", "sra", "srs", "num", "núm", "réf", "pp", "vs", "etc", "eg", "ie", "inc", "ltd",
            "cf",
            "гр", "ст", "ул", "им", "см", "исх", "вх", "тел", "стр", "рожд", "обл", "рег", "пр",
            "кв",
            "uds", "ud", "art", "av", "bd", "rue",
        ]
        keys = Set(words.map { LetterFolding.symbols(of: Array($0.utf8).span) })
    }

    func has(_ text: UnsafeBufferPointer<UInt8>, _ word: Range<Int>) -> Bool {
        keys.contains(LetterFolding.symbols(of: UnsafeBufferPointer(rebasing: text[word]).span))
    }
}
