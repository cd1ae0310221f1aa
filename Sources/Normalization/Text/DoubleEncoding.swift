/// Text in UTF-8 that somebody took for a single-byte encoding and wrote as UTF-8 once more.
///
/// `Côte` becomes `CÃ´te` by windows-1252, `Санкт` becomes `РЎР°РЅРєС‚` by windows-1251. It is
/// repaired only where all of a text goes back, or whole words of it, and only to characters that
/// people write.
enum DoubleEncoding {
    /// How often the mistake can have been made.
    private static let rounds = 3

    /// The text as it was before the mistake; nil where nothing proves one.
    static func repair(_ text: UnsafeBufferPointer<UInt8>) -> [UInt8]? {
        guard let first = endOfASCII(text) else { return nil }
        if isSuspect(text, at: first), let whole = repairWhole(text) { return whole }
        return hasMistake(text, from: first) ? repairWords(text) : nil
    }

    /// The text with those words repaired that go back by themselves; nil where there is none, and
    /// where others may be mistakes too.
    private static func repairWords(_ text: UnsafeBufferPointer<UInt8>) -> [UInt8]? {
        var repaired: [UInt8] = []
        var isRepaired = false
        for word in text.split(separator: 0x20, omittingEmptySubsequences: false) {
            let word = UnsafeBufferPointer(rebasing: word)
            let first = endOfASCII(word) ?? word.count
            let isMistake = isSuspect(word, at: first)
            if isMistake, let earlier = repairWhole(word) {
                repaired += earlier
                isRepaired = true
            } else if isMistake || hasMistake(word, from: first) {
                return nil
            } else {
                repaired += word
            }
            repaired.append(0x20)
        }
        return isRepaired ? Array(repaired.dropLast()) : nil
    }

    private static func repairWhole(_ text: UnsafeBufferPointer<UInt8>) -> [UInt8]? {
        var scalars = Array(String(decoding: text, as: UTF8.self).unicodeScalars)
        var repaired: [Unicode.Scalar]?
        for _ in 0..<rounds {
            guard let earlier = undo(scalars) else { break }
            scalars = earlier
            // A control character is half of a character that the mistake has cut twice.
            if !earlier.contains(where: { (0x80..<0xA0).contains($0.value) }) { repaired = earlier }
        }
        return repaired.map { scalars in
            var view = String.UnicodeScalarView()
            view.append(contentsOf: scalars)
            return Array(String(view).utf8)
        }
    }

    /// Whether two characters stand together that the mistake makes of the commonest ones, and that
    /// hardly stand together otherwise: `Â` or `Ã` and a mark, `Р` or `С` and no usual letter.
    private static func hasMistake(_ text: UnsafeBufferPointer<UInt8>, from first: Int) -> Bool {
        let raw = UnsafeRawBufferPointer(text)
        var index = first
        while index + 4 <= text.count {
            switch text[index] {
            case 0xC3:
                let (second, third) = (text[index + 1], text[index + 2])
                if 0x82...0xB4 ~= second, third >= 0xC2, third != 0xC3 { return true }
                index += 2
            case 0xD0:
                let (second, third) = (text[index + 1], text[index + 2])
                if second | 1 == 0xA1, third >= 0xC2, !isUsual(third, text[index + 3]) {
                    return true
                }
                index += 2
            case 0xC2...0xDF: index += 2
            case 0x80...: index += 1
            default:
                index += 1
                while index + 8 <= raw.count, isASCII(raw, index) { index += 8 }
            }
        }
        return false
    }

    /// Whether a letter stands usually behind `Р` or `С`.
    private static func isUsual(_ first: UInt8, _ second: UInt8) -> Bool {
        first == 0xD0 ? second >= 0x90 : first == 0xD1 && second <= 0x97
    }

    /// Whether the first characters beyond ASCII can be the bytes of one: true of hardly any text.
    private static func isSuspect(_ text: UnsafeBufferPointer<UInt8>, at first: Int) -> Bool {
        guard first + 4 <= text.count else { return false }
        let isLead =
            switch text[first] {
            case 0xC3: (0x82...0xB4).contains(text[first + 1])
            case 0xD0: text[first + 1] >= 0x92
            case 0xD1: text[first + 1] <= 0x84
            default: false
            }
        guard isLead, text[first + 2] >= 0x80 else { return false }
        // The letters from А to я follow each other in text that is right.
        let isLetter =
            text[first + 2] == 0xD0 && text[first + 3] >= 0x90
            || text[first + 2] == 0xD1 && text[first + 3] <= 0x8F
        return !isLetter
    }

    /// The index of the first byte beyond ASCII.
    private static func endOfASCII(_ text: UnsafeBufferPointer<UInt8>) -> Int? {
        let raw = UnsafeRawBufferPointer(text)
        var index = 0
        if raw.count >= 8 {
            while index + 8 <= raw.count, isASCII(raw, index) { index += 8 }
            // The last eight bytes, some of them a second time.
            if index + 8 > raw.count, isASCII(raw, raw.count - 8) { return nil }
        }
        while index < raw.count {
            if raw[index] >= 0x80 { return index }
            index += 1
        }
        return nil
    }

    @inline(__always)
    private static func isASCII(_ raw: UnsafeRawBufferPointer, _ index: Int) -> Bool {
        raw.loadUnaligned(fromByteOffset: index, as: UInt64.self) & 0x8080_8080_8080_8080 == 0
    }

    private static func undo(_ text: [Unicode.Scalar]) -> [Unicode.Scalar]? {
        for mistake in [Mistake.western, .cyrillic] {
            guard let pieces = mistake.pieces(of: text), mistake.isProven(by: pieces, in: text)
            else { continue }
            return pieces.map(\.scalar)
        }
        return nil
    }
}

/// A character of the text before the mistake, and where its bytes stand in the text after it.
private struct Piece {
    var scalar: Unicode.Scalar
    var range: Range<Int>

    var isWhole: Bool { range.count > 1 }
}

/// Taking UTF-8 for one encoding: which byte each character beyond ASCII stands for.
private struct Mistake {
    private let bytes: [Unicode.Scalar: UInt8]
    private let isCyrillic: Bool

    // Where an encoding has no character, software gives the control character of the byte.
    private init(_ characters: String, from first: UInt8, isCyrillic: Bool) {
        var bytes: [Unicode.Scalar: UInt8] = [:]
        for byte in UInt8(0x80)...0xFF where byte < 0xA0 || !isCyrillic {
            bytes[Unicode.Scalar(byte)] = byte
        }
        for (index, scalar) in characters.unicodeScalars.enumerated() where scalar != "\u{FFFD}" {
            bytes[scalar] = first + UInt8(index)
        }
        self.bytes = bytes
        self.isCyrillic = isCyrillic
    }

    /// windows-1252, and ISO 8859-1 by the same table.
    static let western = Mistake(
        "€\u{FFFD}‚ƒ„…†‡ˆ‰Š‹Œ\u{FFFD}Ž\u{FFFD}\u{FFFD}‘’“”•–—˜™š›œ\u{FFFD}žŸ",
        from: 0x80,
        isCyrillic: false
    )
    /// windows-1251.
    static let cyrillic = Mistake(
        "ЂЃ‚ѓ„…†‡€‰Љ‹ЊЌЋЏђ‘’“”•–—\u{FFFD}™љ›њќћџ\u{A0}ЎўЈ¤Ґ¦§Ё©Є«¬\u{AD}®Ї°±Ііґµ¶·ё№є»јЅѕї"
            + "АБВГДЕЖЗИЙКЛМНОПРСТУФХЦЧШЩЪЫЬЭЮЯабвгдежзийклмнопрстуфхцчшщъыьэюя",
        from: 0x80,
        isCyrillic: true
    )

    /// The characters that all of a text goes back to; nil where a part of it does not.
    func pieces(of text: [Unicode.Scalar]) -> [Piece]? {
        var pieces: [Piece] = []
        var index = 0
        while index < text.count {
            if text[index].isASCII {
                pieces.append(Piece(scalar: text[index], range: index..<index + 1))
                index += 1
                continue
            }
            guard let lead = bytes[text[index]], (0xC2...0xF4).contains(lead) else { return nil }
            let end = index + (lead < 0xE0 ? 2 : lead < 0xF0 ? 3 : 4)
            guard end <= text.count else { return nil }
            let raw = text[index..<end].compactMap { bytes[$0] }
            guard raw.count == end - index, let string = String(validating: raw, as: UTF8.self),
                let scalar = string.unicodeScalars.first, Self.isWritten(scalar)
            else { return nil }
            pieces.append(Piece(scalar: scalar, range: index..<end))
            index = end
        }
        return pieces
    }

    /// Whether the text is less believable as it stands than what it goes back to.
    func isProven(by pieces: [Piece], in text: [Unicode.Scalar]) -> Bool {
        let whole = pieces.filter(\.isWhole)
        let others = whole.count { $0.scalar.value >= 0x250 && !Self.isMark($0.scalar) }
        // One letter of another script would be a word of one letter.
        guard others != 1 || others < whole.count else { return false }
        return isCyrillic
            ? isNoCyrillic(whole, in: text) : whole.contains { !isWord($0, in: text) }
    }

    /// Whether text that seems Cyrillic has marks inside its words, or Latin letters.
    private func isNoCyrillic(_ whole: [Piece], in text: [Unicode.Scalar]) -> Bool {
        let touchesLatin = whole.contains { piece in
            guard piece.scalar.properties.isAlphabetic else { return false }
            return [piece.range.lowerBound - 1, piece.range.upperBound].contains {
                text.indices.contains($0) && text[$0].isASCII && text[$0].properties.isAlphabetic
            }
        }
        let odd = whole.count { piece in
            text[piece.range].dropFirst().contains { !"ІіЇїЄєҐґЁёЎўЈј".unicodeScalars.contains($0) }
        }
        return touchesLatin || whole.count >= 2 && odd > 0
    }

    /// Whether the characters of one piece can be the end of a word in capitals and a mark.
    private func isWord(_ piece: Piece, in text: [Unicode.Scalar]) -> Bool {
        guard piece.range.count == 2 else { return false }
        let (before, after) = (piece.range.lowerBound - 1, piece.range.upperBound)
        let mark = text[after - 1]
        let isDash = mark == "–" || mark == "—"
        guard isDash || "…‘’“”•™›»®°ºª¹²³´·‰".unicodeScalars.contains(mark) || mark == "\u{A0}"
        else { return false }
        // `Â` is no end of a word in any language that puts a mark of its own behind it.
        if text[after - 2] == "Â", "°ºª®".unicodeScalars.contains(mark) { return false }
        if before >= 0, text[before].properties.isLowercase { return false }
        let isAlone = before < 0 || !text[before].properties.isAlphabetic
        if isAlone, mark == "\u{A0}" { return false }
        let goesOn = after < text.count && text[after].properties.isAlphabetic
        return isDash || !goesOn
    }

    /// Characters of living scripts, and the marks between them.
    private static func isWritten(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.value {
        case 0x80...0x17F, 0x18F, 0x1A0, 0x1A1, 0x1AF, 0x1B0, 0x218...0x21B, 0x259, 0x386...0x3CE,
            0x401...0x45F, 0x490...0x4F9, 0x531...0x587, 0x5B0...0x5EA, 0x60C...0x6F9,
            0x900...0xDFF, 0xE01...0xE5B, 0x10D0...0x10FF, 0x1E00...0x1EFF, 0x2010...0x203A,
            0x20A0...0x20BF, 0x2116, 0x2122, 0x3000...0x30FF, 0x3400...0x9FFF, 0xAC00...0xD7A3,
            0xFEFF, 0xFF01...0xFF5E, 0x1F300...0x1FAFF:
            true
        default: false
        }
    }

    private static func isMark(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.value {
        case 0x1E00...0x1EFF, 0x2010...0x203A, 0x20A0...0x20BF, 0x2116, 0x2122, 0xFEFF,
            0x1F300...0x1FAFF:
            true
        default: false
        }
    }
}
