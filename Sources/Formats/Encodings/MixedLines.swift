/// The lines of a sample that are UTF-8 and those that are not, as in exports that somebody joined.
struct MixedLines {
    /// Characters of two bytes in lines that are UTF-8 and have several: no other text has many.
    private(set) var characters = 0
    /// Bytes that are no text in lines that seem to be in another encoding.
    private(set) var strangers = 0
    /// Those lines.
    private(set) var others: [UInt8] = []

    private static let leastCharacters = 8
    private static let leastStrangers = 3

    init(_ sample: [UInt8]) {
        for line in sample.split(whereSeparator: { $0 == 0x0A || $0 == 0x0D }) {
            let check = line.withUnsafeBufferPointer { UTF8Check($0) }
            if check.isPlainUTF8 {
                let count = line.count { $0 >= 0xC2 && $0 <= 0xDF }
                characters += count > 1 ? count : 0
            } else {
                add(line)
            }
        }
    }

    /// Adds a line with bytes that are no UTF-8, unless it is UTF-8 but for them.
    private mutating func add(_ line: ArraySlice<UInt8>) {
        var (whole, broken) = (0, 0)
        var decoder = UTF8()
        var bytes = line.makeIterator()
        loop: while true {
            switch decoder.decode(&bytes) {
            case .scalarValue(let scalar): whole += scalar.isASCII ? 0 : 1
            case .error: broken += 1
            case .emptyInput: break loop
            }
        }
        guard broken > 1, broken > whole else { return }
        strangers += broken
        others += line + [0x0A]
    }

    /// Whether some lines are UTF-8 and others cannot be.
    var areMixed: Bool {
        characters >= Self.leastCharacters && strangers >= Self.leastStrangers
    }

    /// Whether more of the text is UTF-8 than is not.
    var areMostlyUTF8: Bool { characters >= strangers }
}
