import Records

/// Small words that stand around a country's name, folded.
enum CountryPhrases {
    /// Articles and prepositions that may stand before a name.
    ///
    /// Those that deny (`no`, `non`, `без`) are not among them.
    static let articles = slices([
        "of", "in", "from", "to", "at", "for", "by",
        "le", "la", "les", "l", "du", "de", "des", "d", "en", "au", "aux", "à", "par", "pour",
        "el", "los", "las", "del", "desde", "por",
        "il", "lo", "gli", "i", "di", "dello", "della", "dei", "degli", "delle", "dell", "nel",
        "nella", "nello", "nei", "negli", "nelle", "nell", "dal", "dalla", "dallo", "dai", "dagli",
        "dalle", "dall", "al", "alla", "allo", "ai", "agli", "alle", "all", "da",
        "o", "a", "os", "as", "do", "dos", "das", "em", "na", "nas", "nos",
        "der", "die", "das", "dem", "den", "im", "aus", "von", "vom", "zu", "zur", "nach",
        "het", "uit", "van",
        "в", "во", "из", "на", "от", "с", "со", "по", "для", "г", "гор", "город", "у", "з", "із",
        "зі", "від", "из", "од", "iz", "sa", "od", "u", "w", "we", "z", "ze", "do", "v", "ve",
        "η", "ο", "το", "οι", "τη", "την", "τον", "της", "του", "των", "στη", "στην", "στο", "στον",
        "στις", "από", "για",
        "في", "من", "الى", "إلى", "عن", "دولة", "در", "از", "به", "din",
    ])

    /// Words between two names of one country: `Eswatini, formerly Swaziland`.
    static let connectors = slices([
        "formerly", "former", "ex", "was", "now", "or", "aka", "also", "called", "known", "as",
        "alias", "ancien", "ancienne", "anciennement", "ou", "o", "antes", "antiguamente", "ahora",
        "бывшая", "бывший", "ранее", "ныне", "или", "früher", "ehemals", "oder", "eski", "veya",
        "أو", "سابقا",
    ])

    /// Words for a citizen before a name or demonym.
    static let citizens = slices([
        "citizen", "national", "nationality", "citizenship", "citoyen", "citoyenne",
        "ressortissant", "ressortissante", "nationalité", "ciudadano", "ciudadana", "nacional",
        "nacionalidad", "гражданин", "гражданка", "гражданство", "гр", "подданный", "подданная",
        "громадянин", "громадянка", "staatsangehöriger", "staatsangehörige", "staatsangehörigkeit",
        "staatsbürger", "vatandaşı", "vatandaş", "uyruklu", "مواطن", "مواطنة", "الجنسية", "جنسية",
    ])

    /// Arabic letters that are written onto the word behind: `and`, `in`, `to`.
    static let arabicPrefixes = ["و", "ب", "ل", "ف"].map { Array($0.utf8) }

    /// Endings behind an apostrophe: the cases of Turkish, and the English genitive.
    static let endings = slices([
        "s", "nin", "nın", "nun", "nün", "in", "ın", "un", "ün", "da", "de", "ta", "te", "dan",
        "den", "tan", "ten", "ya", "ye", "a", "e", "yi", "yı", "yu", "yü", "i", "ı", "u", "ü",
        "na", "ne", "nda", "nde", "ndan", "nden", "la", "le", "yla", "yle", "daki", "deki",
    ])

    private static func slices(_ words: [String]) -> Set<ArraySlice<UInt8>> {
        Set(words.map { FoldedText.foldWords($0.utf8)[...] })
    }
}
