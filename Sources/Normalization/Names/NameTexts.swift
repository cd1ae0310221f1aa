import Records

/// Texts that are no names though they stand where names do (name-words.csv).
struct NameTexts: Sendable {
    static let builtIn = NameTexts()

    private let nothing = Set(NameLists.texts(.nothing).map { FoldedText.foldWords($0) })
    private let nothingAsAlias = Set(
        NameLists.texts(.nothingAsAlias).map { FoldedText.foldWords($0) }
    )
    private let placeholders = Set(NameLists.texts(.placeholder).map { FoldedText.foldWords($0) })
    private let names = Set(NameLists.texts(.name).map { FoldedText.foldWords($0) })
    private let remarks = Set(NameLists.texts(.remark).map { FoldedText.foldWords($0) })
    /// How the texts that mean nothing begin.
    private let starts: Set<UInt64> = {
        let kinds: [NameLists.Kind] = [.nothing, .nothingAsAlias, .placeholder]
        let texts = kinds.flatMap { NameLists.texts($0) }
        return Set((texts + NullTexts.texts("countries")).flatMap { KnownWords.starts(of: $0) })
    }()

    private init() {}

    /// False for the first word of a text that surely says something.
    func mayMeanNothing(_ firstWord: UnsafeBufferPointer<UInt8>) -> Bool {
        starts.contains(KnownWords.start(of: firstWord))
    }

    /// Whether a text says that there is no name, or that it is not known: `unknown`, `FNU LNU`.
    func meanNothing(_ text: ArraySlice<UInt8>, isAlias: Bool = false) -> Bool {
        guard text.count <= 64 else { return false }
        if meansNothing(text, isAlias: isAlias) { return true }
        let words = text.split { $0 <= 0x20 || ",;/()[]".utf8.contains($0) }
        return words.count > 1 && words.allSatisfy { meansNothing($0, isAlias: false) }
    }

    private func meansNothing(_ text: ArraySlice<UInt8>, isAlias: Bool) -> Bool {
        let folded = FoldedText.foldWords(text)
        if isAlias, nothingAsAlias.contains(folded) { return true }
        if nothing.contains(folded) || isPlaceholder(folded) { return true }
        return !names.contains(folded) && NullTexts.countries.contains(text)
    }

    // F/N/U, F.N.U. and FNULNU are written for FNU and LNU.
    private func isPlaceholder(_ folded: [UInt8]) -> Bool {
        let letters = folded.filter { $0 > FoldedText.semicolon }
        guard !letters.isEmpty, letters.count.isMultiple(of: 3), letters.count <= 9 else {
            return false
        }
        return stride(from: 0, to: letters.count, by: 3).allSatisfy {
            placeholders.contains(Array(letters[$0..<($0 + 3)]))
        }
    }

    /// Whether what stands in brackets tells of a person or row, and is no other name of it.
    ///
    /// A code or name of a country may be a name as well: it stays what it is.
    func isRemark(_ text: ArraySlice<UInt8>) -> Bool {
        let folded = FoldedText.foldWords(text)
        if remarks.contains(folded) || meanNothing(text) { return true }
        let isCode = text.count <= 3 && text.allSatisfy { (0x41...0x5A).contains($0) }
        if isCode, CountryNames.builtIn.code(folded) != nil { return true }
        return CountryNames.builtIn.isCommon(CountrySpelling.key(of: text))
    }
}
