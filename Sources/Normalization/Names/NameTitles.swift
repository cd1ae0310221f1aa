/// Titles before a name and suffixes behind it: `DR DOE`, `DOE (JR)` (domain.md section 6.1).
enum NameTitles {
    typealias Words = [ArraySlice<UInt8>]

    /// Removes titles from the front and suffixes from the back, unless nothing would be left.
    static func remove(from words: inout Words) {
        var hasTitle = false
        while words.count > 1, isFrontTitle(words) || (hasTitle && isDegree(words[0])) {
            words.removeFirst()
            hasTitle = true
        }
        while words.count > 1, isSuffix(words[words.count - 1]) {
            words.removeLast()
            trimComma(&words)
        }
        removeSuffixAtComma(&words)
    }

    // DOE, JR, John, and Doe Jr., John.
    private static func removeSuffixAtComma(_ words: inout Words) {
        guard words.count > 2, let comma = words.firstIndex(where: { $0.last == 0x2C }),
            comma + 1 < words.count
        else { return }
        if comma > 0, isSuffix(words[comma].dropLast()) {
            let isBehindComma = words[comma - 1].last == 0x2C
            words.remove(at: comma)
            if !isBehindComma { words[comma - 1] = (words[comma - 1] + [0x2C])[...] }
        } else if comma + 2 < words.count, isSuffix(words[comma + 1].trimmedComma) {
            words.remove(at: comma + 1)
        }
    }

    /// Whether a text is nothing but a title or suffix.
    static func isTitle(_ text: ArraySlice<UInt8>) -> Bool {
        let folded = FoldedText.fold(text)
        return titles.contains(folded) || suffixes.contains(folded)
    }

    /// Whether the second half repeats the first: the whole name stands twice in one cell.
    static func isTwice(_ words: Words) -> Bool {
        let half = words.count / 2
        guard half > 1, words.count.isMultiple(of: 2) else { return false }
        return words[..<half].elementsEqual(words[half...])
    }

    // A rank that may be a name is cut only with a full stop, and where a whole name follows it.
    private static func isFrontTitle(_ words: Words) -> Bool {
        guard let first = words.first, first.count < 24 else { return false }
        let folded = FoldedText.fold(first)
        if titles.contains(folded) { return true }
        guard words.count > 2, words[1].last != 0x2C else { return false }
        return ranks.contains(folded) || (first.last == 0x2E && shortRanks.contains(folded))
    }

    private static func isDegree(_ word: ArraySlice<UInt8>) -> Bool {
        word.count < 8 && degrees.contains(FoldedText.fold(word))
    }

    private static func isSuffix(_ word: ArraySlice<UInt8>) -> Bool {
        // I.I. are initials.
        guard word.count < 20, !word.dropLast().contains(0x2E) else { return false }
        return suffixes.contains(FoldedText.fold(word.trimmedComma))
    }

    private static func trimComma(_ words: inout Words) {
        guard let last = words.last, last.last == UInt8(ascii: ",") else { return }
        words[words.count - 1] = last.dropLast()
    }

    /// All of them, for a first glance.
    static let all = titleWords + rankWords + shortRankWords + suffixWords

    private static let titles = folded(titleWords)
    private static let ranks = folded(rankWords)
    private static let shortRanks = folded(shortRankWords)
    private static let suffixes = folded(suffixWords)
    private static let degrees = folded([
        "med", "h.c.", "hc", "jur", "phil", "rer", "nat", "habil", "ing", "dent", "iur",
    ])

    private static let titleWords = [
        "DR", "MR", "MRS", "MS", "PROF", "PROFESSOR", "SIR", "MISTER", "MADAM", "ESQ",
        "MME", "MLLE", "MADAME", "MONSIEUR", "MADEMOISELLE", "DOCTEUR", "PROFESSEUR", "MAÎTRE",
        "SEÑOR", "SEÑORA", "SEÑORITA", "SRA", "SRTA", "DOCTOR", "DOCTORA", "PROFESORA",
        "HERR", "FRAU", "DIPL-ING",
        "г-н", "г-жа", "господин", "госпожа", "гр", "гр-н", "гр-ка", "гражданин", "гражданка",
        "д-р", "доктор", "проф", "профессор", "пан", "пані",
        "الدكتور", "الدكتورة", "دكتور", "الأستاذ", "المهندس", "السيدة", "المدعو", "المدعوة",
        "المتهم", "العقيد", "العميد", "اللواء", "الرائد", "النقيب", "الملازم", "الاستاذ",
    ]
    private static let rankWords = [
        "GENERAL", "COL", "COLONEL", "CAPT", "CAPTAIN", "LT", "LIEUTENANT", "SGT", "SERGEANT",
        "CMDR", "ADMIRAL", "COMMANDANT", "CAPITAINE", "GÉNÉRAL", "CORONEL", "CAPITÁN",
        "COMANDANTE", "AYATOLLAH", "MISS",
        "генерал", "полковник", "подполковник", "майор", "капитан", "лейтенант", "сержант",
    ]
    private static let shortRankWords = [
        "GEN", "MAJ", "ADM", "REV", "FR", "HON", "ENG", "ING", "LIC", "SR", "D",
    ]
    private static let suffixWords = [
        "JR", "JNR", "SR", "SNR", "II", "III", "IV", "PhD", "MBA", "мл", "ст", "младший", "старший",
    ]

    private static func folded(_ words: [String]) -> Set<[UInt8]> {
        Set(words.map { FoldedText.fold($0.utf8) })
    }
}

extension ArraySlice<UInt8> {
    /// The word without a comma behind it.
    var trimmedComma: ArraySlice<UInt8> { last == 0x2C ? dropLast() : self }
}
