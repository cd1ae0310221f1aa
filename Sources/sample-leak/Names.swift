/// How the names of a person are written.
enum Culture: CaseIterable { case russian, turkish, arabic, western }

/// Stock names that belong to nobody in particular; families are made of syllables.
enum Names {
    static let russianGiven = [
        "Александр", "Сергей", "Дмитрий", "Андрей", "Владимир", "Михаил", "Евгений", "Николай",
        "Юрий", "Рустам", "Тимур", "Аслан", "Игорь", "Павел", "Максим", "Олег", "Виктор", "Артём",
    ]
    static let russianSyllables = [
        "ба", "ве", "га", "де", "жу", "за", "ки", "ло", "ма", "не", "по", "ру", "са", "ти", "фе",
        "хо", "че", "ша", "ще", "ю", "я", "бро", "кра", "сто", "дре", "мол",
    ]
    static let russianEndings = ["нов", "рин", "щенко", "лёв", "хин", "ев", "жский", "чук"]
    static let turkishGiven = [
        "Mehmet", "Mustafa", "Hüseyin", "İbrahim", "Ömer", "Yiğit", "Çağrı", "Şükrü", "Emre",
        "Oğuz", "Gökhan", "Uğur",
    ]
    static let turkishSyllables = [
        "ak", "de", "kö", "yıl", "şa", "öz", "gü", "ka", "ba", "er", "çe", "so", "tu", "bo", "dağ",
    ]
    static let turkishEndings = ["oğlu", "türk", "soy", "kaya", "demir", "taş", "han", "gil"]
    static let arabicGiven: [(String, [String])] = [
        ("محمد", ["Mohammed", "Muhammad", "Mohamed"]), ("أحمد", ["Ahmad", "Ahmed"]),
        ("خالد", ["Khaled", "Khalid"]), ("حسن", ["Hassan", "Hasan"]),
        ("يوسف", ["Yusuf", "Youssef", "Yousef"]), ("عمر", ["Omar", "Umar"]),
        ("سعيد", ["Said", "Saeed"]), ("كريم", ["Karim", "Kareem"]),
    ]
    static let arabicFamily: [(String, [String])] = [
        ("الراشد", ["Al-Rashid", "El Rachid"]), ("المصري", ["Al-Masri", "El-Masry"]),
        ("حداد", ["Haddad", "Hadad"]), ("خوري", ["Khoury", "Khouri"]),
        ("بوعزيزي", ["Bouazizi", "Buazizi"]), ("النجار", ["Al-Najjar", "El Najar"]),
        ("الحسيني", ["Al-Husseini", "El Hosseini"]), ("منصور", ["Mansour", "Mansur"]),
        ("القاسم", ["Al-Qasim", "El Kassem"]), ("سليمان", ["Suleiman", "Soliman"]),
    ]
    static let westernGiven = [
        "Jean", "Pierre", "José", "Luis", "Hans", "Jürgen", "Marco", "Piotr", "Björn", "William",
        "Andrés", "François",
    ]
    static let westernSyllables = [
        "mar", "tin", "ber", "lo", "gan", "ro", "del", "vi", "san", "fer", "mon", "hol", "wei",
    ]
    static let westernEndings = ["ez", "ard", "mann", "ini", "sen", "wicz", "ström", "eau"]

    static let schemes: [[Character: String]] = [icao, passport, french]

    /// ICAO Doc 9303, part 3, section 6.
    private static let icao = scheme(
        "a b v g d e e zh z i i k l m n o p r s t u f kh ts ch sh shch ie y  e iu ia"
    )
    /// The passports of 2000 (order 782): й as y, ю as yu, я as ya, ё as yo.
    private static let passport = scheme(
        "a b v g d e yo zh z i y k l m n o p r s t u f kh ts ch sh shch  y  e yu ya"
    )
    /// French passports of the 1990s.
    private static let french = scheme(
        "a b v g d e e j z i i k l m n o p r s t ou f kh ts tch ch chtch  y  e iou ia"
    )

    private static func scheme(_ letters: String) -> [Character: String] {
        let parts = letters.split(separator: " ", omittingEmptySubsequences: false).map(String.init)
        return Dictionary(uniqueKeysWithValues: zip("абвгдеёжзийклмнопрстуфхцчшщъыьэюя", parts))
    }

    /// A Cyrillic word in Latin letters.
    static func romanized(_ word: String, by scheme: [Character: String]) -> String {
        let letters = word.lowercased().map { scheme[$0] ?? String($0) }.joined()
        return capitalized(letters)
    }

    /// A word without Turkish and other marks.
    static func plain(_ word: String) -> String {
        let marks: [Character: String] = [
            "ı": "i", "İ": "I", "ş": "s", "Ş": "S", "ğ": "g", "ç": "c", "Ç": "C", "ö": "o",
            "Ö": "O", "ü": "u", "Ü": "U", "é": "e", "ñ": "n",
        ]
        return word.map { marks[$0] ?? String($0) }.joined()
    }

    static func capitalized(_ word: String) -> String {
        word.prefix(1).uppercased() + word.dropFirst()
    }
}
