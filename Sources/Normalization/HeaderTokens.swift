/// The words of the name of a column or element: `applicantName`, `NOM_REQUERANT`, `Nº réf.`, `Né(e) le`.
enum HeaderTokens {
    private struct Token {
        var text: String
        /// Whether nothing but a full stop or a stroke stands before it: `D.O.B.`, `д/р`.
        var isGlued: Bool
    }

    /// The words, folded; numbers at the end tell columns of one sort apart and are none.
    static func words(_ name: String) -> [String] {
        var words = merged(tokens(Array(name.unicodeScalars))).compactMap(folded)
        while let last = words.last, last.utf8.allSatisfy({ $0 &- 0x30 < 10 }) {
            words.removeLast()
        }
        return words
    }

    private static func tokens(_ scalars: [Unicode.Scalar]) -> [Token] {
        var tokens: [Token] = []
        var word = ""
        var mark = ""
        func flush() {
            guard !word.isEmpty else { return }
            tokens.append(Token(text: word, isGlued: mark == "." || mark == "/"))
            (word, mark) = ("", "")
        }
        var index = 0
        while index < scalars.count {
            let scalar = scalars[index]
            if let end = endOfEnding(scalars, index) {
                index = end
                continue
            }
            switch scalar {
            case "№", "#":
                flush()
                tokens.append(Token(text: "no", isGlued: false))
            case "º", "°":
                flush()
                if tokens.last?.text.lowercased() == "n" { tokens[tokens.count - 1].text = "no" }
            case _ where isPartOfWord(scalar):
                if index > 0, scalar.properties.isUppercase,
                    scalars[index - 1].properties.isLowercase
                {
                    flush()
                }
                word.unicodeScalars.append(scalar)
            default:
                flush()
                mark.unicodeScalars.append(scalar)
            }
            index += 1
        }
        flush()
        return tokens
    }

    /// Where an ending in brackets ends, as of `Prénom(s)`; nil where there is none.
    private static func endOfEnding(_ scalars: [Unicode.Scalar], _ start: Int) -> Int? {
        guard scalars[start] == "(", start > 0, isPartOfWord(scalars[start - 1]) else { return nil }
        let close = scalars[start...].prefix(4).firstIndex(of: ")")
        guard let close, scalars[(start + 1)..<close].allSatisfy(isPartOfWord) else { return nil }
        return close + 1
    }

    private static func isPartOfWord(_ scalar: Unicode.Scalar) -> Bool {
        let properties = scalar.properties
        return properties.isAlphabetic && scalar != "º" || properties.numericType == .decimal
            || properties.canonicalCombiningClass != .notReordered || scalar == "\u{640}"
    }

    /// Letters with full stops or strokes between them are one word.
    private static func merged(_ tokens: [Token]) -> [String] {
        var words: [String] = []
        var isLetter = false
        for token in tokens {
            let isOne = token.text.count == 1
            if isOne, isLetter, token.isGlued {
                words[words.count - 1] += token.text
            } else {
                words.append(token.text)
            }
            isLetter = isOne
        }
        return words
    }

    /// One spelling for all of a word; Arabic ones without their article.
    private static func folded(_ word: String) -> String? {
        let text = String(decoding: FoldedText.fold(word.utf8), as: UTF8.self)
        guard text.count > 3, text.hasPrefix("ال") else { return text.isEmpty ? nil : text }
        return String(text.dropFirst(2))
    }
}
