import Records

extension LetterScript {
    /// How many letters a text must have at least for its language to be told.
    var fewest: Int {
        switch self {
        case .han, .hangul, .kana: 4
        default: 8
        }
    }

    // Letters below U+0800, and the Latin ones from U+1E00 on, are counted one by one.
    static let letterCount = 0x900

    /// A number for a letter beyond ASCII by which languages are told apart; nil for any other.
    static func letterIndex(_ scalar: UInt32) -> Int? {
        switch scalar {
        case 0x80..<0x800: Int(scalar)
        case 0x1E00..<0x1F00: Int(scalar - 0x1E00 + 0x800)
        default: nil
        }
    }

    /// The script of the letter with a number.
    @inline(__always)
    static func ofIndex(_ index: Int) -> LetterScript? { scripts[index] }

    private static let scripts = (0..<letterCount).map { index in
        LetterScript(ofLetter: UInt32(index < 0x800 ? index : index - 0x800 + 0x1E00))
    }
}
