/// In which way a romanised word is written, as far as its letters show.
struct NameSpelling {
    /// German or Slavic: w is v, j is y.
    let isSlavic: Bool
    /// German: z before -ow and -ew is ts.
    let isGerman: Bool
    /// Polish: c is ts, and rz is zh.
    let isPolish: Bool
    /// French: j is zh, also in Slavic names.
    let isFrench: Bool
    /// With the ending of a Russian family name.
    let isRussian: Bool
    /// Greek: ch is a breath also before r.
    let isGreek: Bool
    /// `ch` is a breath: German or Slavic, with letters that English and French do not use so.
    let hasBreathCh: Bool

    init(of word: [UInt8]) {
        let hasW = word.contains(UInt8(ascii: "w"))
        let hasJ = word.contains(UInt8(ascii: "j"))
        isPolish =
            Self.holds(word, "sz") || Self.holds(word, "cz")
            || (word.count > 5 && Self.ends(word, Self.polishOnly))
        isGerman = !isPolish && (Self.holds(word, "tsch") || (hasW && Self.ends(word, Self.german)))
        isGreek = Self.ends(word, Self.greek)
        isRussian = Self.ends(word, Self.russian)
        isSlavic =
            isGerman || isPolish || Self.ends(word, Self.slavic)
            || (hasW && Self.ends(word, Self.polish))
        isFrench =
            (isSlavic || isRussian) && !hasW
            && (Self.holds(word, "jou") || Self.holds(word, "ouj"))
        hasBreathCh =
            isGreek || isGerman || isPolish || (hasW && isSlavic)
            || (hasJ
                && (Self.holds(word, "lj") || Self.holds(word, "tj") || Self.holds(word, "sj")
                    || Self.ends(word, Self.glides)))
    }

    private static let slavic = endings(
        "enko enka czuk chuk ski skij skyj skaja ajko ejko ojko jchuk njuk ovich evich ovych"
            + " ovics evics wich witch witsch"
    )
    private static let polishOnly = endings("icki acki ecki ocki ycki icka acka ocka rzak ciak")
    private static let german = endings("ow ew owa ewa off")
    private static let polish = endings("sky owna ewna enko ska slaw slawa ruk")
    private static let russian = endings("ov ev ova eva in ina slav slava ovna evna")
    private static let greek = endings(
        "poulos pulos idis ides iadis akis christos christou ias ios elis alis poulou chos chas"
            + " idou adou akou anthi oula"
    )
    private static let glides = endings("aj ej ij oj")

    private static func endings(_ text: String) -> [[UInt8]] {
        text.split(separator: " ").map { Array($0.utf8) }
    }

    private static func ends(_ word: [UInt8], _ endings: [[UInt8]]) -> Bool {
        endings.contains { $0.count < word.count && word.suffix($0.count).elementsEqual($0) }
    }

    private static func holds(_ word: [UInt8], _ letters: String) -> Bool {
        let letters = Array(letters.utf8)
        guard word.count >= letters.count else { return false }
        return (0...(word.count - letters.count)).contains {
            word[$0..<($0 + letters.count)].elementsEqual(letters)
        }
    }
}
