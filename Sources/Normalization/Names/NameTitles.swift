/// Titles before a name and suffixes behind it: `DR DOE`, `DOE (JR)` (domain.md section 6.1).
enum NameTitles {
    typealias Words = [ArraySlice<UInt8>]

    /// Removes titles from the front and suffixes from the back, unless nothing would be left.
    static func remove(from words: inout Words) {
        while words.count > 1, isFrontTitle(words) { words.removeFirst() }
        while words.count > 1, isSuffix(words[words.count - 1]) {
            words.removeLast()
            trimComma(&words)
        }
        while words.count > 2, let comma = words.firstIndex(where: { $0.last == 0x2C }),
            comma + 2 < words.count, isSuffix(words[comma + 1].trimmedComma)
        {
            // DOE, JR, John.
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

    // A rank or an honour that is a name as well is cut only where a whole name follows it.
    private static func isFrontTitle(_ words: Words) -> Bool {
        guard let first = words.first, first.count < 24 else { return false }
        let folded = FoldedText.fold(first)
        if titles.contains(folded) { return true }
        return words.count > 2 && titlesBeforeWholeNames.contains(folded)
            && words[1].last != 0x2C && first.last != 0x2C
    }

    private static func isSuffix(_ word: ArraySlice<UInt8>) -> Bool {
        word.count < 16 && suffixes.contains(FoldedText.fold(word.trimmedComma))
    }

    private static func trimComma(_ words: inout Words) {
        guard let last = words.last, last.last == UInt8(ascii: ",") else { return }
        words[words.count - 1] = last.dropLast()
    }

    /// All of them, for a first glance.
    static let all = titleWords + titleWordsBeforeWholeNames + suffixWords

    private static let titles = folded(titleWords)
    private static let titlesBeforeWholeNames = folded(titleWordsBeforeWholeNames)
    private static let suffixes = folded(suffixWords)

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
    private static let titleWordsBeforeWholeNames = [
        "MISS", "GEN", "GENERAL", "COL", "COLONEL", "MAJ", "MAJOR", "CAPT", "CAPTAIN", "LT",
        "LIEUTENANT", "SGT", "SERGEANT", "CMDR", "ADM", "ADMIRAL", "REV", "FR", "HON", "ENG",
        "ING", "SHEIKH", "SHEIK", "SHAIKH", "SHAYKH", "CHEIKH", "HAJI", "HAJJI", "HAJJ", "HADJ",
        "HADJI", "ALHAJI", "ALHAJ", "MULLAH", "MULLA", "MAULANA", "MAWLAWI", "MAULAVI",
        "QARI", "AYATOLLAH", "SAYYID", "SR", "COMMANDANT", "CAPITAINE", "GÉNÉRAL",
        "CORONEL", "CAPITÁN", "COMANDANTE", "LIC", "DON", "DOÑA",
        "генерал", "полковник", "майор", "капитан", "лейтенант", "مولوي", "ملا", "الحاج", "الشيخ",
        "السيد", "شيخ", "حاج", "сейх", "шейх", "хаджи", "мулла",
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
