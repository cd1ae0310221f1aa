import Records

/// Folded texts and the countries that each stands for.
struct CodeTable: Sendable {
    private var table = ByteTable()
    /// The different sets of codes that texts stand for.
    private var sets: [[CountryCode]] = []
    private var numbers: [[CountryCode]: Int] = [:]
    private static let setMask = 0xFFFF

    /// What a folded text stands for; nil where it is not known.
    func find(_ key: some Collection<UInt8>) -> [CountryCode]? {
        table.find(key).map { sets[$0 & Self.setMask] }
    }

    /// Adds a meaning; on one level both meanings of a text count, else those of the lower level.
    mutating func add(_ key: [UInt8], _ codes: [CountryCode], level: Int = 0) {
        var meaning = codes
        if let known = table.find(key) {
            let knownLevel = known >> 16
            guard knownLevel >= level else { return }
            if knownLevel == level { meaning = Set(codes + sets[known & Self.setMask]).sorted() }
        }
        let number = numbers[meaning] ?? sets.count
        if number == sets.count {
            sets.append(meaning)
            numbers[meaning] = number
        }
        table.set(key, to: level << 16 | number)
    }

    /// Hands out every text with what it stands for.
    func forEach(_ body: (_ key: [UInt8], _ codes: [CountryCode]) -> Void) {
        table.forEach { body($0, sets[$1 & Self.setMask]) }
    }

    /// The codes of a cell of a built-in table: `CD|CG`.
    static func codes(_ cell: ArraySlice<UInt8>) -> [CountryCode] {
        cell.split(separator: bar).map { code in
            guard let code = CountryCode(code) else {
                preconditionFailure("a built-in table of countries holds a text that is no code")
            }
            return code
        }
        .sorted()
    }

    static let bar = UInt8(ascii: "|")
}
