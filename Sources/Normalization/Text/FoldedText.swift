import Records

/// Text reduced to what tells one country or word from another.
///
/// Lower case, no marks, one space between words; apostrophes, full stops and `the` are gone, `&` is
/// `and`, and some abbreviations are written out. A comma stays `,`; `;`, `/`, `|` and line ends
/// become `;`, both without spaces around them.
struct FoldedText {
    private(set) var bytes: [UInt8] = []
    private var wordStart = 0
    private let writesOut: Bool

    /// Folds a text; `writesOut` says whether abbreviations are written out and `the` falls away.
    init(_ text: UnsafeBufferPointer<UInt8>, writesOut: Bool = true) {
        self.writesOut = writesOut
        bytes.reserveCapacity(text.count)
        var index = 0
        while index < text.count {
            let start = index
            let scalar = nextScalar(text, &index)
            if scalar < 0x80 {
                appendASCII(UInt8(scalar))
            } else {
                append(scalar, text[start..<index])
            }
        }
        endWord()
        if bytes.last == Self.space { bytes.removeLast() }
    }

    static func fold(_ text: some Collection<UInt8>) -> [UInt8] {
        Array(text).withUnsafeBufferPointer { FoldedText($0).bytes }
    }

    /// The folded words as they stand: no abbreviation is written out.
    static func foldWords(_ text: some Collection<UInt8>) -> [UInt8] {
        Array(text).withUnsafeBufferPointer { FoldedText($0, writesOut: false).bytes }
    }

    static let space = UInt8(ascii: " ")
    static let comma = UInt8(ascii: ",")
    static let semicolon = UInt8(ascii: ";")

    private mutating func appendASCII(_ byte: UInt8) {
        switch byte {
        case 0x61...0x7A, 0x30...0x39, 0x40: bytes.append(byte)
        case 0x41...0x5A: bytes.append(byte + 0x20)
        case 0x27, 0x2E, 0x60: return
        case Self.comma: separate(by: Self.comma)
        case 0x3B, 0x2F, 0x7C, 0x0A, 0x0D: separate(by: Self.semicolon)
        case 0x26:
            endWord()
            bytes.append(contentsOf: Array("and".utf8))
            endWord()
        default: endWord()
        }
    }

    private mutating func append(_ scalar: UInt32, _ text: Slice<UnsafeBufferPointer<UInt8>>) {
        switch scalar {
        case 0xDF: bytes.append(contentsOf: [0x73, 0x73])
        case 0x300...0x36F, 0x640, 0x64B...0x65F, 0x670, 0xAD, 0xB4, 0x200B...0x200F,
            0x2018...0x201B,
            0x2B9...0x2BF, 0xFEFF:
            return
        case 0xA0, 0xAB, 0xBB, 0xB7, 0x2000...0x200A, 0x2010...0x2015, 0x201C...0x201F, 0x202F,
            0x3000, 0x30FB, 0xFF08, 0xFF09:
            endWord()
        case 0x60C, 0xFF0C: separate(by: Self.comma)
        case 0x61B, 0x3001, 0xFF1B: separate(by: Self.semicolon)
        default: appendLetter(scalar, text)
        }
    }

    private mutating func appendLetter(_ scalar: UInt32, _ text: Slice<UnsafeBufferPointer<UInt8>>)
    {
        if let base = NameLetters.latinBase(of: scalar) {
            bytes.append(base)
        } else if (0x370..<0x700).contains(scalar) {
            let letter = LetterVariants.fold(scalar)
            if letter >= 0x80 { bytes.append(UInt8(0xC0 | letter >> 6)) }
            bytes.append(UInt8(letter < 0x80 ? letter : 0x80 | letter & 0x3F))
        } else if let plain = LetterVariants.ascii(of: scalar) {
            bytes.append(plain)
        } else if Self.hasCase(scalar), let small = Unicode.Scalar(scalar)?.properties {
            bytes.append(contentsOf: small.lowercaseMapping.utf8)
        } else {
            bytes.append(contentsOf: text)
        }
    }

    /// Whether a letter of no table stands in a block of capitals and small letters.
    private static func hasCase(_ scalar: UInt32) -> Bool {
        switch scalar {
        case 0x180..<0x370, 0x10A0..<0x1400, 0x1C80..<0x1CC0, 0x1E00..<0x2000, 0x2C00..<0x2E00,
            0xA640..<0xA800:
            true
        default: false
        }
    }

    private mutating func separate(by separator: UInt8) {
        endWord()
        if bytes.last == Self.space { bytes.removeLast() }
        bytes.append(separator)
        wordStart = bytes.count
    }

    private mutating func endWord() {
        guard bytes.count > wordStart else { return }
        if writesOut, let full = Self.writtenOut(bytes[wordStart...]) {
            bytes.removeSubrange(wordStart...)
            guard !full.isEmpty else { return }
            bytes.append(contentsOf: full)
        }
        bytes.append(Self.space)
        wordStart = bytes.count
    }

    /// What short words are written out as; empty for those that are left out.
    private static let written = {
        var written = SmallWords.common.abbreviations()
        for word in SmallWords.common.set("left out") { written[word] = [] }
        return written
    }()
    private static let firstLetters = Set(written.keys.compactMap(\.first))
    private static let longest = written.keys.map(\.count).max() ?? 0

    /// What a folded word is written out as; nil where it stands as it is.
    static func writtenOut(_ word: ArraySlice<UInt8>) -> ArraySlice<UInt8>? {
        guard let first = word.first, word.count <= longest, firstLetters.contains(first) else {
            return nil
        }
        return written[word]
    }
}
