// Writes Sources/Normalization/Resources/month-names.csv from the CLDR data inside Foundation:
//     swiftc Scripts/month-names.swift -o /tmp/month-names && /tmp/month-names > <that file>
// The pipeline reads the committed file only, so that no figure depends on a machine's CLDR.
// Review the difference before you commit it: hand-made rows belong into dates.csv.

import Foundation

/// Languages whose words count before those of all others: they are the ones of large countries,
/// and of the bureaus from which most messages come.
let major: Set<String> = [
    "en", "fr", "es", "ar", "ru", "tr", "de", "it", "pt", "nl", "pl", "uk", "be", "cs", "sk", "sl",
    "hr", "bs", "sr", "mk", "bg", "ro", "hu", "el", "sq", "et", "lv", "lt", "fi", "sv", "da", "nb",
    "no", "nn", "is", "ca", "gl", "eu", "ka", "hy", "az", "kk", "ky", "uz", "tk", "tg", "mn", "fa",
    "ps", "he", "ur", "hi", "bn", "pa", "ta", "te", "ne", "si", "my", "km", "lo", "th", "vi", "id",
    "ms", "fil", "zh", "ja", "ko", "sw", "so", "am", "ku", "ckb", "af",
]

/// Meanings by word, each once.
var meanings: [String: Set<String>] = [:]

func isWord(_ text: some StringProtocol) -> Bool {
    !text.isEmpty && text.unicodeScalars.allSatisfy { !("0"..."9").contains($0) }
        && text.unicodeScalars.contains { $0.properties.isAlphabetic }
}

func add(_ text: String, _ meaning: String) {
    var word = text.lowercased(with: Locale(identifier: "")).precomposedStringWithCanonicalMapping
    word = word.trimmingCharacters(in: CharacterSet(charactersIn: " .\u{200E}\u{200F}\u{A0}"))
    word = word.replacing("\u{A0}", with: " ")
    guard isWord(word), !word.contains(","), word.unicodeScalars.count <= 32 else { return }
    meanings[word, default: []].insert(meaning)
    // `de dexembre`: the name without the preposition, which is a word of its own.
    if word.hasPrefix("de "), meaning != "filler" { add(String(word.dropFirst(3)), meaning) }
}

func names(_ formatter: DateFormatter) -> [[String]] {
    [
        formatter.monthSymbols, formatter.standaloneMonthSymbols, formatter.shortMonthSymbols,
        formatter.shortStandaloneMonthSymbols,
    ]
}

func formatter(_ locale: Locale, _ calendar: Calendar.Identifier) -> DateFormatter {
    let formatter = DateFormatter()
    formatter.locale = locale
    formatter.calendar = Calendar(identifier: calendar)
    formatter.timeZone = TimeZone(secondsFromGMT: 0)
    return formatter
}

/// The letters that a pattern puts around its fields: words of their own, and what touches the month
/// or the number of the day.
struct Literals {
    var words: [String] = []
    var beginnings: [String] = []
    var endings: [String] = []
    var dayEndings: [String] = []
}

func literals(of pattern: String) -> Literals {
    var found = Literals()
    var literal = ""
    var isQuoted = false
    var field: Character = " "
    func close(before next: Character = " ") {
        var parts = literal.split { !$0.isLetter && $0 != "." }.map(String.init)
        if next == "M" || next == "L", let last = literal.last, last.isLetter, let part = parts.last {
            found.beginnings.append(part)
            parts.removeLast()
        }
        if let first = literal.first, first.isLetter, let part = parts.first {
            if field == "M" || field == "L" {
                found.endings.append(part)
                parts.removeFirst()
            } else if field == "d" {
                found.dayEndings.append(part)
            }
        }
        found.words += parts
        literal = ""
    }
    for character in pattern {
        if character == "'" {
            isQuoted.toggle()
        } else if !isQuoted, character.isASCII, character.isLetter {
            if character != field || !literal.isEmpty { close(before: character) }
            field = character
        } else {
            literal.append(character)
        }
    }
    close()
    return found
}

let english = names(formatter(Locale(identifier: "en"), .gregorian))[0]
for identifier in Locale.availableIdentifiers.sorted() {
    let locale = Locale(identifier: identifier)
    let language = locale.language.languageCode?.identifier ?? ""
    let civil = formatter(locale, .gregorian)
    // A language without names of its own has those of the root, or English ones.
    let wide: [String] = civil.monthSymbols
    guard wide.count == 12,
        language == "en" || wide != english, isWord(wide[0]) || major.contains(language)
    else { continue }
    let tier = major.contains(language) ? "" : "r"
    var patterns: [String] = []
    for style in [DateFormatter.Style.medium, .long, .full] {
        civil.dateStyle = style
        patterns.append(civil.dateFormat)
    }
    for template in ["yMMMM", "yMMMMd", "yMMMd", "yMMM"] {
        patterns.append(
            DateFormatter.dateFormat(fromTemplate: template, options: 0, locale: locale) ?? ""
        )
    }
    let around = patterns.map(literals)
    let endings = Set(around.flatMap(\.endings))
    let beginnings = Set(around.flatMap(\.beginnings))
    for words in names(civil) where words.count == 12 {
        for (index, word) in words.enumerated() {
            add(word, "\(tier)\(index + 1)")
            for ending in endings { add(word + ending, "\(tier)\(index + 1)") }
            for beginning in beginnings { add(beginning + word, "\(tier)\(index + 1)") }
        }
    }
    for word in around.flatMap(\.words) where word != "MMMM" { add(word, "filler") }
    for word in around.flatMap(\.dayEndings) { add(word, "ordinal") }
    for words: [String] in [civil.weekdaySymbols, civil.standaloneWeekdaySymbols] {
        for word in words { add(word, "weekday") }
    }
    if tier.isEmpty {
        for words: [String] in [civil.shortWeekdaySymbols, civil.shortStandaloneWeekdaySymbols] {
            for word in words { add(word, "weekday") }
        }
    }
    for (calendar, letter) in [(Calendar.Identifier.islamicCivil, "h"), (.persian, "s")] {
        let other = formatter(locale, calendar)
        for words in names(other) where words.count == 12 {
            for (index, word) in words.enumerated() { add(word, "\(letter)\(index + 1)") }
        }
    }
}

func order(_ meaning: String) -> (String, Int) {
    (String(meaning.prefix { $0.isLetter }), Int(meaning.drop { $0.isLetter }) ?? 0)
}

print("meanings,text")
for (word, known) in meanings.sorted(by: { $0.key < $1.key }) {
    // A rare language says nothing where a major one has the word.
    let isMajor = known.contains { Int($0) != nil }
    // Two letters of a rare language are rather another word: `no 2019`, `ok. 1970`.
    let letters = word.unicodeScalars.filter { $0.properties.isAlphabetic }
    let isShort = letters.count <= 2 && letters.allSatisfy { $0.value < 0x250 }
    let kept = known.filter { !((isMajor || isShort) && $0.hasPrefix("r")) }
    guard !kept.isEmpty else { continue }
    print(kept.sorted { order($0) < order($1) }.joined(separator: " ") + "," + word)
}
