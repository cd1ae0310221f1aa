/// A line of the printed page, no part of a message: its number, or that the text goes on.
struct PageLine {
    /// The number of the page and how many there are, as far as the line says so.
    private(set) var number: Int?
    private(set) var total: Int?
    /// Whether it says that the text goes on, or that it has come from another page.
    private(set) var goesOn = false

    /// Longer lines are text.
    private static let longest = 48

    /// Reads a line without its end and the spaces around it; nil for a line of text.
    init?(_ line: Slice<UnsafeBufferPointer<UInt8>>) {
        guard line.count <= Self.longest, Self.isLikely(line), let words = LineWords(line),
            let word = words.words.first
        else { return nil }
        if Self.pages.contains(word), !words.numbers.isEmpty, words.numbers.count <= 2,
            words.words.dropFirst().allSatisfy(Self.between.contains)
        {
            number = words.numbers[0]
            total = words.numbers.dropFirst().first
            return
        }
        guard words.isDecorated, Self.marks.contains(word),
            words.words.dropFirst().allSatisfy(Self.behind.contains)
        else { return nil }
        goesOn = true
    }

    /// Reads a line that is a page's number alone, as `- 2 -`: only beside a form feed it is one.
    init?(bareNumber line: Slice<UnsafeBufferPointer<UInt8>>) {
        guard line.count <= 12, let words = LineWords(line), words.words.isEmpty,
            words.numbers.count == 1
        else { return nil }
        number = words.numbers[0]
    }

    /// Whether a line after it can only go on with what stood before it.
    var isLaterPage: Bool { goesOn || (number ?? 0) > 1 }

    /// Whether another page must follow.
    var isEarlierPage: Bool {
        guard let number, let total else { return goesOn }
        return number < total
    }

    /// Whether a line that begins with a byte can be one.
    @inline(__always)
    static func mayBegin(with byte: UInt8) -> Bool {
        switch byte {
        case ...0x20, 0x80..., UInt8(ascii: "P"), UInt8(ascii: "p"), UInt8(ascii: "S"),
            UInt8(ascii: "s"), UInt8(ascii: "-"), UInt8(ascii: "("), UInt8(ascii: "["),
            UInt8(ascii: "<"), UInt8(ascii: "*"), UInt8(ascii: "="), UInt8(ascii: "."):
            true
        default: false
        }
    }

    /// Whether a line can be one, told at little cost.
    private static func isLikely(_ line: Slice<UnsafeBufferPointer<UInt8>>) -> Bool {
        guard let first = line.first, let last = line.last else { return false }
        if "-([<*=.".utf8.contains(first) {
            return last &- 0x30 < 10 || "-)]>*=.%".utf8.contains(last)
        }
        if first >= 0x80 { return starts.contains { line.starts(with: $0) } }
        return isEqualIgnoringCase(line.prefix(3), "pag")
            || isEqualIgnoringCase(line.prefix(3), "sei")
            || first | 0x20 == UInt8(ascii: "p") && line.dropFirst().first == 0xC3
    }

    /// How the words begin that are not in ASCII.
    private static let starts = ["стр", "Стр", "СТР", "лист", "Лист", "ЛИСТ", "صفحة", "الصفحة"]
        .map { Array($0.utf8) }

    private static let pages: Set<String> = [
        "page", "pag", "pág", "página", "pagina", "seite", "стр", "страница", "лист", "صفحة",
        "الصفحة",
    ]
    private static let between: Set<String> = ["of", "de", "sur", "von", "из", "من"]
    private static let marks: Set<String> = [
        "more", "continued", "continues", "cont", "contd", "suite", "sigue", "continúa",
        "continuación", "продолжение", "يتبع", "تابع",
    ]
    private static let behind: Set<String> = [
        "on", "from", "the", "next", "previous", "page", "d", "à", "la", "suivante", "en",
        "siguiente", "следует", "на", "следующей", "странице",
    ]
}

/// The words and numbers of a line that has nothing else but marks around them.
private struct LineWords {
    private(set) var words: [String] = []
    private(set) var numbers: [Int] = []
    /// Whether the line begins with a mark.
    private(set) var isDecorated = false

    /// Nil where other characters stand in the line, or numbers that no page has.
    init?(_ line: Slice<UnsafeBufferPointer<UInt8>>) {
        var word = ""
        var number: Int?
        let text = String(decoding: line, as: UTF8.self).lowercased()
        for scalar in text.unicodeScalars {
            if let digit = scalar.properties.numericType == .decimal
                ? scalar.properties.numericValue : nil
            {
                number = (number ?? 0) * 10 + Int(digit)
                if (number ?? 0) > 99_999 { return nil }
                continue
            }
            if let known = number { numbers.append(known) }
            number = nil
            if scalar.properties.isAlphabetic {
                word.unicodeScalars.append(scalar)
                continue
            }
            if !word.isEmpty { words.append(word) }
            word = ""
            guard Self.marks.contains(scalar) else { return nil }
            if words.isEmpty, numbers.isEmpty, scalar != " " { isDecorated = true }
        }
        if let number { numbers.append(number) }
        if !word.isEmpty { words.append(word) }
    }

    private static let marks = Set(" \t-–—=*.:/()[]<>%'’\u{200E}\u{200F}\u{640}".unicodeScalars)
}
