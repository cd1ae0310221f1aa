/// Words that say "national central bureau" before or behind its city or country, folded.
///
/// Sources: domain.md sections 1.5 and 4.1.
enum BureauWords {
    /// Words that are said of nothing else.
    static let strong = folded([
        "IP", "INTERPOL", "NCB", "NCBs", "BCN", "OCN", "ICPO", "OIPC", "NZB",
        "UMB", "BNC", "KCB", "НЦБ", "Интерпол", "Интерпола", "Интерполу", "Интерполом",
        "Інтерпол", "Інтерполу", "إنتربول", "الإنتربول", "الانتربول", "انتربول", "لإنتربول",
        "للإنتربول", "بالإنتربول", "Ίντερπολ", "İnterpol",
    ])

    /// Words that may stand beside a strong one.
    static let weak = folded([
        "of", "the", "de", "du", "d", "del", "des", "l", "la", "in", "for", "at", "à", "en", "sub",
        "sous", "subbureau", "branch", "г", "гор", "в", "во", "по", "МВД", "при", "филиал", "отдел",
        "управление", "в", "м", "у", "في", "لدى", "ب", "لـ", "ل", "daire", "başkanlığı", "und",
        "der", "für", "dla", "w", "za",
    ]).union(national).union(central).union(office)

    private static let national = folded([
        "national", "nationale", "nationales", "nacional", "nazionale", "nationaal", "ulusal",
        "milli", "Национальное", "Национального", "Национальном", "національне", "национальная",
        "krajowe", "naționale", "الوطني", "وطني",
    ])
    private static let central = folded([
        "central", "centrale", "zentral", "zentrales", "zentralbüro", "merkez", "merkezi",
        "центральное", "центрального", "центральном", "центральне", "centraal", "centralne",
        "المركزي", "مركزي",
    ])
    private static let office = folded([
        "bureau", "bureaux", "office", "oficina", "ufficio", "büro", "zentralbüro", "bürosu",
        "бюро", "kantoor", "biuro", "escritório", "المكتب", "مكتب",
    ])

    /// Whether the words name a bureau: by a strong one, or as `national central bureau` do.
    static func nameBureau(_ words: some Collection<ArraySlice<UInt8>>) -> Bool {
        words.contains(where: isStrong)
            || (words.contains(where: national.contains) && words.contains(where: central.contains)
                && words.contains(where: office.contains))
    }

    static func isStrong(_ word: ArraySlice<UInt8>) -> Bool {
        strong.contains(CountrySpelling.plain(word))
    }

    static func isKnown(_ word: ArraySlice<UInt8>) -> Bool {
        isStrong(word) || weak.contains(CountrySpelling.plain(word))
    }

    private static func folded(_ words: [String]) -> Set<ArraySlice<UInt8>> {
        Set(words.map { FoldedText.foldWords($0.utf8)[...] })
    }
}
