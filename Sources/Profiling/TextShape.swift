/// What a text looks like without what it says.
package enum TextShape {
    /// Letters of a run that are shown, and characters of a whole shape.
    private static let run = 4
    private static let longest = 40

    /// The pattern of a text: `A` and `a` for letters, `9` for digits, marks as they are.
    ///
    /// Runs of letters are cut after four, so that `AA`, `Aaaa Aaaa` and `9999-99-99` say what the
    /// texts have in common and nothing of whom they are about.
    package static func pattern(of text: some Collection<UInt8>) -> String {
        var pattern = ""
        var (length, letters, last) = (0, 0, Character("a"))
        for scalar in String(decoding: text.prefix(256), as: UTF8.self).unicodeScalars {
            let mark = symbol(of: scalar)
            letters = mark == "A" || mark == "a" ? letters + 1 : 0
            defer { last = mark }
            guard letters <= run, mark != " " || last != " " else { continue }
            guard length < longest else { return pattern + "…" }
            pattern.append(mark)
            length += 1
        }
        return pattern
    }

    /// The text with `X` and `x` in place of letters and `9` in place of digits, cut at a length.
    package static func masked(_ text: some Collection<UInt8>, limit: Int) -> String {
        cut(text, limit: limit) { scalar in
            switch symbol(of: scalar) {
            case "A": "X"
            case "a": "x"
            case let mark: mark
            }
        }
    }

    /// The text on one line, cut at a length.
    package static func shortened(_ text: some Collection<UInt8>, limit: Int) -> String {
        cut(text, limit: limit) { isControl($0) ? "·" : Character($0) }
    }

    private static func cut(
        _ text: some Collection<UInt8>,
        limit: Int,
        _ mark: (Unicode.Scalar) -> Character
    ) -> String {
        var result = ""
        var count = 0
        for scalar in String(decoding: text.prefix(limit * 8), as: UTF8.self).unicodeScalars {
            guard count < limit else { return result + "…" }
            result.append(mark(scalar))
            count += 1
        }
        return result
    }

    private static func symbol(of scalar: Unicode.Scalar) -> Character {
        if scalar.isASCII {
            switch scalar.value {
            case 0x41...0x5A: return "A"
            case 0x61...0x7A: return "a"
            case 0x30...0x39: return "9"
            case 0x20...0x7E: return Character(scalar)
            case 0x09, 0x0A, 0x0D: return " "
            default: return "·"
            }
        }
        let properties = scalar.properties
        if properties.isUppercase { return "A" }
        if properties.isAlphabetic || properties.canonicalCombiningClass != .notReordered {
            return "a"
        }
        if properties.numericType == .decimal { return "9" }
        return properties.isWhitespace ? " " : "·"
    }

    private static func isControl(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.properties.generalCategory {
        case .control, .format, .lineSeparator, .paragraphSeparator: true
        default: false
        }
    }
}
