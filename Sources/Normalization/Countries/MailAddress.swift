/// Takes the mail addresses out of a text that names bureaus: `NCB AE <ncb-ae@ip-ae.example>`.
enum MailAddress {
    static let at = UInt8(ascii: "@")

    /// The text without `<…@…>`; of a bare address the part before `@` is left.
    ///
    /// A bare address counts only where that part begins with a bureau word: `jordan@mail.example`
    /// is no country and keeps its `@`, so that nothing takes it for one.
    static func removed(from text: ArraySlice<UInt8>) -> [UInt8] {
        var plain: [UInt8] = []
        var index = text.startIndex
        while index < text.endIndex {
            let end = endOfToken(text, from: index)
            let token = text[index..<end]
            if token.first == opening, token.contains(at) {
                index = end
            } else if let mark = token.firstIndex(of: at) {
                plain.append(contentsOf: bureauPart(token, before: mark))
                index = end
            } else {
                plain.append(contentsOf: token)
                index = end
            }
        }
        return isBlank(plain) ? bureauPart(inBrackets: text) : plain
    }

    private static let opening = UInt8(ascii: "<")
    private static let closing = UInt8(ascii: ">")

    // An angle-bracketed address, a run without separators, or one separator.
    private static func endOfToken(_ text: ArraySlice<UInt8>, from index: Int) -> Int {
        if text[index] == opening {
            return text[index...].firstIndex(of: closing).map { $0 + 1 } ?? text.endIndex
        }
        guard !isSeparator(text[index]) else { return index + 1 }
        return text[index...].firstIndex { isSeparator($0) || $0 == opening } ?? text.endIndex
    }

    private static func isSeparator(_ byte: UInt8) -> Bool {
        byte <= 0x20 || byte == FoldedText.comma || byte == FoldedText.semicolon
    }

    private static func isBlank(_ text: [UInt8]) -> Bool { FoldedText.fold(text).isEmpty }

    private static func bureauPart(inBrackets text: ArraySlice<UInt8>) -> [UInt8] {
        guard let start = text.firstIndex(of: opening), let mark = text[start...].firstIndex(of: at)
        else { return [] }
        return bureauPart(text[(start + 1)..<text.endIndex], before: mark)
    }

    private static func bureauPart(_ token: ArraySlice<UInt8>, before mark: Int) -> [UInt8] {
        let local = FoldedText.fold(token[..<mark])
        let words = local.split(separator: FoldedText.space)
        guard let first = words.first, BureauWords.strong.contains(first) || local == ipsg else {
            return Array(token)
        }
        return Array(token[..<mark])
    }

    private static let ipsg = Array("ipsg".utf8)
}
