import Records

/// The shapes of references over folded bytes: upper case, no spaces, ASCII digits.
enum ReferenceGrammar {
    /// The shape of a text and its canonical form; a text of another shape stays as it is.
    ///
    /// A label in front, marks around it, and a remark or the date behind it are left out, where no
    /// other digit stands outside the reference: `Red Notice A-1234/5-2020 (corrected)`.
    static func read(
        _ text: ReferenceText,
        of field: CanonicalField
    ) -> (shape: ReferenceShape, canonical: [UInt8]) {
        if let found = shape(of: text.bytes[...], field) { return found }
        let latin = Lookalikes.latin(text.bytes).flatMap { shape(of: $0[...], field) }
        return latin ?? within(text.bytes, text.borders, field) ?? (.other, text.bytes)
    }

    private static func within(
        _ text: [UInt8],
        _ borders: [Int],
        _ field: CanonicalField
    ) -> (shape: ReferenceShape, canonical: [UInt8])? {
        guard text.count <= longest, let digit = text.firstIndex(where: isDigit) else { return nil }
        for start in borders where start <= digit {
            for end in borders.reversed() where end > digit && mayFollow(text[end...]) {
                if let found = shape(of: text[start..<end], field) { return found }
            }
        }
        return nil
    }

    private static let longest = 200

    /// Whether a text behind a reference is a mark, a remark in brackets, or the date of the reference.
    ///
    /// What stands free belongs to it: `R123.20 bis` is another request.
    private static func mayFollow(_ rest: ArraySlice<UInt8>) -> Bool {
        guard let start = rest.firstIndex(where: isDigit) else { return isRemark(rest) }
        guard !rest[..<start].contains(where: isJoint) else { return false }
        let date = rest[start...]
        let numbers = date.split(omittingEmptySubsequences: false) {
            $0 == UInt8(ascii: ".") || $0 == UInt8(ascii: "/") || $0 == UInt8(ascii: "-")
        }
        return numbers.count == 3 && numbers.allSatisfy { $0.allSatisfy(isDigit) }
            && [[2, 2, 4], [1, 2, 4], [2, 1, 4], [1, 1, 4], [4, 2, 2]].contains(
                numbers.map(\.count)
            )
    }

    private static func isRemark(_ rest: ArraySlice<UInt8>) -> Bool {
        guard let first = rest.first else { return true }
        let isBracket = first == UInt8(ascii: "(") || first == UInt8(ascii: "[")
        let words = rest.split { !($0 >= 0x41 && $0 <= 0x5A || $0 >= 0x80) }
        guard isBracket else { return words.isEmpty }
        return !words.contains { further.contains($0) }
    }

    private static let further = Set(
        SmallWords.references.texts("further").map {
            ArraySlice(String(decoding: $0, as: UTF8.self).uppercased().utf8)
        }
    )

    private static func isJoint(_ byte: UInt8) -> Bool {
        byte == UInt8(ascii: "-") || byte == UInt8(ascii: "/")
    }

    private static func isDigit(_ byte: UInt8) -> Bool { (0x30...0x39).contains(byte) }

    /// Interpol was founded in 1923.
    static let years = 1923...2099

    private static func shape(
        of text: ArraySlice<UInt8>,
        _ field: CanonicalField
    ) -> (shape: ReferenceShape, canonical: [UInt8])? {
        let isOfNotice = field == .controlNumber || field == .noticeReference
        if let control = control(text, anyMarks: isOfNotice) { return (.control, control) }
        if let file = file(text) { return (.file, file) }
        if let request = ccf(text) { return (.ccf, request) }
        return isMessage(text) ? (.message, Array(text)) : nil
    }

    /// `^([A-Z])-(\d+)/(\d{1,2})-(\d{4})$` without zeros in front of its numbers.
    ///
    /// The first hyphen may be missing. In a column of such numbers the marks may be other ones, and
    /// the month Roman.
    private static func control(_ text: ArraySlice<UInt8>, anyMarks: Bool) -> [UInt8]? {
        var cursor = ReferenceCursor(text)
        guard let series = cursor.takeLetter() else { return nil }
        if anyMarks { _ = cursor.takeMark() } else { cursor.skip("-") }
        guard let serial = cursor.takeDigits(1...9),
            anyMarks ? cursor.takeMark() : cursor.take("/"),
            let month = cursor.takeDigits(1...2).map(ReferenceCursor.number)
                ?? (anyMarks ? cursor.takeRoman() : nil),
            anyMarks ? cursor.takeMark() : cursor.take("-"),
            let year = cursor.takeDigits(4...4), cursor.isAtEnd, (1...12).contains(month),
            years.contains(ReferenceCursor.number(year))
        else { return nil }
        var canonical = [series, UInt8(ascii: "-")]
        canonical += ReferenceCursor.withoutZeros(serial)
        canonical += Array("/\(month)-".utf8)
        return canonical + year
    }

    /// `2020/12345` or `2020-12345`; the year is that of the file.
    private static func file(_ text: ArraySlice<UInt8>) -> [UInt8]? {
        var cursor = ReferenceCursor(text)
        guard let year = cursor.takeDigits(4...4),
            years.contains(ReferenceCursor.number(year)),
            cursor.take("/") || cursor.take("-"), let number = cursor.takeDigits(1...7),
            cursor.isAtEnd
        else { return nil }
        return year + [UInt8(ascii: "/")] + ReferenceCursor.withoutZeros(number)
    }

    /// `CCF/118/R123.20`, `CCF/118/12`, `R123.20`; behind `CCF` also with other marks.
    ///
    /// `R123.2020` is `R123.20`: the CCF has had files since the 1980s.
    private static func ccf(_ text: ArraySlice<UInt8>) -> [UInt8]? {
        var cursor = ReferenceCursor(text)
        var canonical: [UInt8] = []
        let hasPrefix = cursor.takeWord("CCF")
        if hasPrefix {
            _ = cursor.takeMark()
            guard let session = cursor.takeDigits(1...4), cursor.takeMark() || cursor.isAt("R")
            else {
                return nil
            }
            canonical = Array("CCF/".utf8) + session + [UInt8(ascii: "/")]
        }
        guard cursor.takeWord("R") else {
            guard hasPrefix, let number = cursor.takeDigits(1...6), cursor.isAtEnd else {
                return nil
            }
            return canonical + number
        }
        cursor.skip(".")
        guard let number = cursor.takeDigits(1...6),
            hasPrefix ? cursor.takeMark() : cursor.take("."),
            let year = cursor.takeDigits(2...4), year.count != 3, cursor.isAtEnd
        else { return nil }
        let isShort = year.count == 2 || (1980...2079).contains(ReferenceCursor.number(year))
        canonical += [UInt8(ascii: "R")] + ReferenceCursor.withoutZeros(number)
        return canonical + [UInt8(ascii: ".")] + (isShort ? year.suffix(2) : year[...])
    }

    /// `5/1234/FR-2023`: section, serial, country or unit, year.
    private static func isMessage(_ text: ArraySlice<UInt8>) -> Bool {
        var cursor = ReferenceCursor(text)
        guard cursor.takeDigits(1...4) != nil, cursor.take("/"), cursor.takeDigits(1...9) != nil,
            cursor.take("/"), cursor.takeLetters(2...3), cursor.take("-"),
            cursor.takeDigits(4...4) != nil
        else { return false }
        return cursor.isAtEnd
    }
}
