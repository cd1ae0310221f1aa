/// What a sample of text costs in each single-byte encoding, by the letters that stand together.
///
/// The encoding in which the pairs of letters are the most common ones of some language is the
/// likeliest. Costs are eighths of a bit.
struct SingleByteGuess {
    /// One encoding with its cost.
    struct Reading {
        var encoding: String
        var cost: Int
    }

    /// All encodings, the likeliest first.
    let readings: [Reading]
    /// Pairs of bytes with at least one beyond ASCII.
    let pairCount: Int
    private let used: [UInt8]

    /// An encoding that reads otherwise and costs at most this much more leaves the guess in doubt.
    static let doubt = 80

    init(_ sample: some Collection<UInt8>) {
        let pairs = Self.pairs(in: sample)
        pairCount = pairs.reduce(0) { $0 + $1.count }
        used = Set(pairs.flatMap { [$0.first, $0.second] }).filter { $0 >= 0x80 }.sorted()
        readings = SingleByteEncoding.all.enumerated()
            .map { (order: $0.offset, encoding: $0.element.name, cost: $0.element.cost(of: pairs)) }
            .sorted { ($0.cost, $0.order) < ($1.cost, $1.order) }
            .map { Reading(encoding: $0.encoding, cost: $0.cost) }
    }

    /// The likeliest encoding that reads the sample otherwise than the given one does, and how much
    /// more it costs; negative where it costs less.
    func rival(of encoding: String) -> (encoding: String, margin: Int)? {
        guard let own = readings.first(where: { $0.encoding == encoding }) else { return nil }
        let other = readings.first { !readsAlike($0.encoding, encoding) }
        return other.map { ($0.encoding, $0.cost - own.cost) }
    }

    private func readsAlike(_ left: String, _ right: String) -> Bool {
        guard let left = SingleByteEncoding.named(left), let right = SingleByteEncoding.named(right)
        else { return false }
        return used.allSatisfy { left.scalar(of: $0) == right.scalar(of: $0) }
    }

    private static func pairs(in sample: some Collection<UInt8>) -> [BytePair] {
        var counts = [Int32](repeating: 0, count: 1 << 16)
        var last: UInt8 = 0x20
        for byte in sample {
            if byte | last >= 0x80 { counts[Int(last) << 8 | Int(byte)] += 1 }
            last = byte
        }
        if last >= 0x80 { counts[Int(last) << 8 | 0x20] += 1 }
        return counts.indices.filter { counts[$0] > 0 }.map {
            BytePair(
                first: UInt8($0 >> 8),
                second: UInt8($0 & 0xFF),
                count: Int(counts[$0])
            )
        }
    }
}

/// Two bytes that stand together, and how often.
struct BytePair {
    var first: UInt8
    var second: UInt8
    var count: Int
}

/// An encoding in which every byte is a character of its own, with the languages written in it.
struct SingleByteEncoding {
    let name: String
    private let languages: [LetterPairs]
    /// What the encoding costs before anything is read: it is rarer than others.
    private let prior: Int
    private let characters: [Character?]

    /// What a byte means, and how it folds.
    private struct Character {
        var scalar: Unicode.Scalar
        var folded: UInt32
        var isLetter: Bool
        var isUpper: Bool
        var isMark: Bool

        init(_ scalar: Unicode.Scalar) {
            self.scalar = scalar
            let properties = scalar.properties
            isLetter = properties.isAlphabetic && properties.generalCategory != .nonspacingMark
            isUpper = properties.isUppercase
            isMark = properties.generalCategory == .nonspacingMark
            let lower = properties.lowercaseMapping.unicodeScalars
            let folded = lower.count == 1 ? lower.first ?? scalar : scalar
            // Whether Russian has ё or е is a matter of taste.
            let letter = folded == "ё" ? "е" : folded
            self.folded = isLetter ? letter.value : LetterPairs.boundary
        }

        var isSymbol: Bool { scalar.value >= 0x80 && !isLetter }
    }

    private init?(_ name: String, languages: [String], prior: Int) {
        guard let converter = Converter(name) else { return nil }
        self.name = name
        self.languages = languages.compactMap { LetterPairs.all[$0] }
        self.prior = prior
        characters = (UInt8.min...UInt8.max).map { byte in
            guard case .text(let text) = converter.character(of: byte) else { return nil }
            return String(decoding: text, as: UTF8.self).unicodeScalars.first.map(Character.init)
        }
    }

    private static let western = ["fr", "de", "es", "pt", "it", "sv", "da", "nb", "fi", "is", "ca"]
    private static let central = ["pl", "cs", "sk", "hu", "sl", "hr", "ro", "sq", "de"]
    private static let cyrillic = ["ru", "uk", "be", "bg", "sr", "mk"]

    /// The encodings that are told apart, the likelier first.
    static let all: [SingleByteEncoding] = [
        ("windows-1251", cyrillic, 0), ("windows-1252", western, 0), ("koi8-r", cyrillic, 8),
        ("koi8-u", cyrillic, 9), ("cp866", cyrillic, 8), ("iso-8859-5", cyrillic, 8),
        ("mac-cyrillic", cyrillic, 32), ("windows-1250", central, 32),
        ("windows-1254", ["tr", "de"], 32), ("windows-1256", ["ar", "fa", "fr"], 16),
        ("windows-1253", ["el"], 16), ("windows-1255", ["he"], 16),
        ("windows-1257", ["lt", "lv", "et"], 32), ("iso-8859-15", western + ["et"], 64),
        ("iso-8859-2", central, 64), ("iso-8859-7", ["el"], 48), ("iso-8859-6", ["ar"], 48),
        ("macintosh", western, 96), ("cp850", western, 96),
    ].compactMap { SingleByteEncoding($0.0, languages: $0.1, prior: $0.2) }

    static func named(_ name: String) -> SingleByteEncoding? { all.first { $0.name == name } }

    func scalar(of byte: UInt8) -> Unicode.Scalar? { characters[Int(byte)]?.scalar }

    /// What it costs to read pairs of bytes in the encoding, by the language that suits them best.
    func cost(of pairs: [BytePair]) -> Int {
        var shape = prior
        var letters: [(first: UInt32, second: UInt32, count: Int)] = []
        for pair in pairs {
            guard let first = characters[Int(pair.first)], let second = characters[Int(pair.second)]
            else {
                shape += pair.count * Self.noText
                continue
            }
            shape += pair.count * Self.shape(of: first, second)
            if first.isLetter || second.isLetter {
                letters.append((first.folded, second.folded, pair.count))
            }
        }
        let best = languages.map { language in
            letters.reduce(0) { $0 + language.cost($1.first, $1.second) * $1.count }
        }
        return shape + (best.min() ?? 0)
    }

    /// A byte that is no text at all.
    private static let noText = 200

    /// What the characters of a pair cost besides the letters that they are.
    private static func shape(of first: Character, _ second: Character) -> Int {
        // Each symbol is seen in two pairs.
        var cost = (symbolCost(first) + symbolCost(second)) / 2
        if first.isSymbol, !first.isMark, second.isLetter, !opening.contains(first.scalar) {
            cost += 24
        }
        if second.isSymbol, !second.isMark, first.isLetter, !closing.contains(second.scalar) {
            cost += 24
        }
        guard first.isLetter, second.isLetter else { return cost }
        if !first.isUpper, second.isUpper { return cost + 56 }
        return first.isUpper && !second.isUpper ? cost + 8 : cost
    }

    private static func symbolCost(_ character: Character) -> Int {
        guard character.isSymbol else { return 0 }
        if common.contains(character.scalar) { return 64 }
        if character.isMark { return 112 }
        switch character.scalar.value {
        case ..<0xA0: return 192
        case ..<0x100: return 112
        default: return 160
        }
    }

    private static let common = Set("«»“”„’‘–—…№°§·\u{A0}€".unicodeScalars)
    private static let opening = Set("«“„’‘\u{A0}№–—".unicodeScalars)
    private static let closing = Set("»”“’…\u{A0}–—".unicodeScalars)
}
