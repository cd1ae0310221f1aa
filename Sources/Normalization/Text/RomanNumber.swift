/// Roman numbers from 1 to 12, as months and parts of references are written.
enum RomanNumber {
    /// How many letters the longest has.
    static let longest = 4

    /// The number that up to four capitals write, the last one in the lowest byte.
    static func value(of letters: UInt32) -> Int? {
        numbers.firstIndex(of: letters).map { $0 + 1 }
    }

    /// The number that some capitals write; nil for all else.
    static func value(of letters: ArraySlice<UInt8>) -> Int? {
        guard letters.count <= longest else { return nil }
        return value(of: packed(letters))
    }

    private static let numbers = [
        "I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X", "XI", "XII",
    ].map { packed($0.utf8) }

    private static func packed(_ letters: some Sequence<UInt8>) -> UInt32 {
        letters.reduce(0) { $0 << 8 | UInt32($1) }
    }
}
