/// A folded word, at most so long as the tables of words have them.
struct DateKey: Sendable {
    static let longest = 32

    private var symbols = [32 of UInt16](repeating: 0)
    private(set) var count = 0
    private(set) var hash: UInt64 = 0xCBF2_9CE4_8422_2325

    var isEmpty: Bool { count == 0 }

    /// Its first symbol; 0 where it is empty.
    var first: UInt16 { symbols[0] }

    subscript(index: Int) -> UInt16 { symbols[index] }

    /// Adds a symbol; false where there is no room for it.
    @inline(__always)
    mutating func append(_ symbol: UInt16) -> Bool {
        guard count < Self.longest else { return false }
        symbols[count] = symbol
        count += 1
        hash = (hash ^ UInt64(symbol)) &* 0x0000_0100_0000_01B3
        return true
    }

    /// Adds all symbols of another key; false where there is no room for them.
    mutating func append(_ other: DateKey) -> Bool {
        for index in 0..<other.count where !append(other.symbols[index]) { return false }
        return true
    }

    /// The part of it before the first space; nil where it has none.
    var firstWord: DateKey? {
        guard let end = (0..<count).first(where: { symbols[$0] == LetterFolding.space }) else {
            return nil
        }
        var word = DateKey()
        for index in 0..<end { _ = word.append(symbols[index]) }
        return word
    }
}
