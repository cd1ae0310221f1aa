/// A country of the leak with the spellings in which sources write it.
struct Country {
    var code: String
    var spellings: [String]
    var russian: String
    var bureaus: [String]
    /// How often, against the others, it stands behind complaints.
    var weight: Int
}

extension Country {
    static let all: [Country] = [
        Country(
            code: "RU",
            spellings: ["RU", "RUS", "Russia", "Russian Federation", "Russie"],
            russian: "Россия",
            bureaus: ["IP MOSCOW", "NCB Moscow", "BCN MOSCOU"],
            weight: 104
        ),
        Country(
            code: "TR",
            spellings: ["TR", "TUR", "Turkey", "Türkiye", "Turquie"],
            russian: "Турция",
            bureaus: ["IP ANKARA", "NCB Ankara"],
            weight: 28
        ),
        Country(
            code: "TJ",
            spellings: ["TJ", "TJK", "Tajikistan", "Tadjikistan"],
            russian: "Таджикистан",
            bureaus: ["IP DUSHANBE", "BCN DOUCHANBE"],
            weight: 9
        ),
        Country(
            code: "AZ",
            spellings: ["AZ", "AZE", "Azerbaijan", "Azerbaïdjan"],
            russian: "Азербайджан",
            bureaus: ["IP BAKU", "BCN BAKOU"],
            weight: 7
        ),
        Country(
            code: "KZ",
            spellings: ["KZ", "KAZ", "Kazakhstan"],
            russian: "Казахстан",
            bureaus: ["IP ASTANA"],
            weight: 6
        ),
        Country(
            code: "EG",
            spellings: ["EG", "EGY", "Egypt", "Egypte"],
            russian: "Египет",
            bureaus: ["IP CAIRO", "BCN LE CAIRE"],
            weight: 5
        ),
        Country(
            code: "AE",
            spellings: ["AE", "ARE", "United Arab Emirates", "Emirats arabes unis"],
            russian: "ОАЭ",
            bureaus: ["IP ABU DHABI"],
            weight: 5
        ),
        Country(
            code: "CN",
            spellings: ["CN", "CHN", "China", "Chine"],
            russian: "Китай",
            bureaus: ["IP BEIJING", "BCN PEKIN"],
            weight: 4
        ),
        Country(
            code: "DE",
            spellings: ["DE", "DEU", "Germany", "Allemagne", "Alemania"],
            russian: "Германия",
            bureaus: ["IP WIESBADEN", "NCB Wiesbaden"],
            weight: 2
        ),
        Country(
            code: "FR",
            spellings: ["FR", "FRA", "France", "Francia"],
            russian: "Франция",
            bureaus: ["IP PARIS", "BCN PARIS"],
            weight: 2
        ),
        Country(
            code: "AM",
            spellings: ["AM", "ARM", "Armenia", "Arménie"],
            russian: "Армения",
            bureaus: ["IP YEREVAN", "BCN EREVAN"],
            weight: 2
        ),
        Country(
            code: "VE",
            spellings: ["VE", "VEN", "Venezuela"],
            russian: "Венесуэла",
            bureaus: ["IP CARACAS"],
            weight: 3
        ),
        Country(
            code: "CD",
            spellings: ["CD", "COD", "Congo (Democratic Republic of)"],
            russian: "ДР Конго",
            bureaus: ["IP KINSHASA"],
            weight: 1
        ),
        Country(
            code: "CG",
            spellings: ["CG", "COG"],
            russian: "Республика Конго",
            bureaus: ["IP BRAZZAVILLE"],
            weight: 1
        ),
    ]

    /// A country by its weight.
    static func weighted(_ random: inout SeededGenerator) -> Country {
        var rest = random.below(all.reduce(0) { $0 + $1.weight })
        for country in all {
            rest -= country.weight
            if rest < 0 { return country }
        }
        return all[0]
    }
}
