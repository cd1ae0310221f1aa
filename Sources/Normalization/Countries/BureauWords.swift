/// Words that say "national central bureau" before or behind its city or country, folded.
///
/// Sources: domain.md sections 1.5 and 4.1.
enum BureauWords {
    /// Words that are said of nothing else.
    static let strong = folded([
        "IP", "INTERPOL", "NCB", "NCBs", "BCN", "OCN", "ICPO", "OIPC", "NZB", "НЦБ", "Интерпол",
        "Интерпола", "إنتربول", "الإنتربول", "الانتربول",
    ])

    /// Words that may stand beside a strong one.
    static let weak = folded([
        "national", "central", "bureau", "office", "nationale", "nacional", "oficina", "of", "de",
        "du", "d", "del", "in", "for", "at", "à", "en", "Национальное", "центральное", "бюро", "в",
        "МВД", "по", "المكتب", "المركزي", "الوطني", "في", "merkez", "bürosu", "ulusal",
    ])

    private static func folded(_ words: [String]) -> Set<ArraySlice<UInt8>> {
        Set(words.map { FoldedText.fold($0.utf8)[...] })
    }
}
