/// A reference that a running text mentions.
package struct ReferenceMention: Equatable, Sendable {
    package var shape: ReferenceShape
    /// Bytes of the text in which it stands.
    package var range: Range<Int>
}

/// Finds references in running text: control numbers, CCF references and message references.
///
/// They may have the dashes, blanks and look-alikes that a field may have, where no date or sum
/// can be meant. File numbers are left to `FileNumberFinder`: `2020/12` could be a month.
package enum ReferenceScanner {
    /// Appends the references that a part of a text mentions, in the order in which they stand.
    package static func scan(
        _ bytes: UnsafeBufferPointer<UInt8>,
        _ range: Range<Int>,
        into mentions: inout [ReferenceMention]
    ) {
        let steps = ReferenceSteps(bytes)
        var done = 0
        for position in range {
            let byte = bytes[position]
            guard byte == UInt8(ascii: "/") || byte == UInt8(ascii: "."), position >= done,
                let mention = byte == UInt8(ascii: "/")
                    ? slashed(steps, position) : request(steps, position),
                mention.range.lowerBound >= done
            else { continue }
            mentions.append(mention)
            done = mention.range.upperBound
        }
    }

    private static func slashed(_ steps: ReferenceSteps, _ slash: Int) -> ReferenceMention? {
        let isDigitNear = steps.isDigit(steps.blanks(before: slash) - 1)
        guard isDigitNear else { return nil }
        return control(steps, slash) ?? message(steps, slash) ?? session(steps, slash)
            ?? request(steps, slash)
    }

    /// `A-1234/5-2020`; without a hyphen behind it the letter is a capital.
    private static func control(_ steps: ReferenceSteps, _ slash: Int) -> ReferenceMention? {
        let month = steps.blanks(after: slash + 1)
        let monthEnd = steps.digits(after: month)
        guard (1...2).contains(monthEnd - month), let end = year(steps, behind: monthEnd),
            (1...12).contains(steps.value(month..<monthEnd))
        else { return nil }
        let serialEnd = steps.blanks(before: slash)
        let serial = steps.digits(before: serialEnd)
        guard (1...9).contains(serialEnd - serial) else { return nil }
        let gap = steps.blanks(before: serial)
        let dash = steps.dash(before: gap)
        guard let series = steps.letter(before: dash.map { steps.blanks(before: $0) } ?? gap),
            dash != nil || series.letter & 0x20 == 0, steps.isEdge(before: series.start)
        else { return nil }
        return ReferenceMention(shape: .control, range: series.start..<end)
    }

    /// The end of `-2020`.
    private static func year(_ steps: ReferenceSteps, behind place: Int) -> Int? {
        guard let dash = steps.dash(after: steps.blanks(after: place)) else { return nil }
        let start = steps.blanks(after: dash)
        let end = steps.digits(after: start)
        return end - start == 4 && steps.isEdge(after: end) ? end : nil
    }

    /// `5/1234/FR-2023`, found by its first stroke.
    private static func message(_ steps: ReferenceSteps, _ slash: Int) -> ReferenceMention? {
        let sectionEnd = steps.blanks(before: slash)
        let start = steps.digits(before: sectionEnd)
        guard (1...4).contains(sectionEnd - start), steps.isEdge(before: start) else { return nil }
        let serial = steps.blanks(after: slash + 1)
        let serialEnd = steps.digits(after: serial)
        let second = steps.blanks(after: serialEnd)
        guard (1...9).contains(serialEnd - serial), steps.byte(second) == UInt8(ascii: "/") else {
            return nil
        }
        let unit = steps.blanks(after: second + 1)
        var unitEnd = unit
        while steps.isLetter(steps.byte(unitEnd)) { unitEnd += 1 }
        guard (2...3).contains(unitEnd - unit), let end = year(steps, behind: unitEnd) else {
            return nil
        }
        return ReferenceMention(shape: .message, range: start..<end)
    }

    /// `CCF/118/12`, found by its second stroke.
    private static func session(_ steps: ReferenceSteps, _ slash: Int) -> ReferenceMention? {
        guard let start = commission(steps, before: slash) else { return nil }
        let number = steps.blanks(after: slash + 1)
        let end = steps.digits(after: number)
        guard end > number, steps.isEdge(after: end) else { return nil }
        return ReferenceMention(shape: .ccf, range: start..<end)
    }

    /// `R123.20` alone or behind `CCF/118/`, there also `R123/20`; found by the mark in it.
    private static func request(_ steps: ReferenceSteps, _ mark: Int) -> ReferenceMention? {
        let end = steps.digits(after: mark + 1)
        let number = steps.digits(before: mark)
        guard end - mark == 3 || end - mark == 5, steps.isEdge(after: end), number < mark,
            !isFurther(steps, behind: end)
        else { return nil }
        let hasDot = steps.byte(number - 1) == UInt8(ascii: ".")
        let letter = (hasDot ? number - 1 : steps.blanks(before: number)) - 1
        guard steps.byte(letter) | 0x20 == UInt8(ascii: "r") else { return nil }
        let place = steps.blanks(before: letter)
        let joint = steps.dash(before: place) ?? separator(steps, place)
        if let start = commission(steps, before: joint) {
            return ReferenceMention(shape: .ccf, range: start..<end)
        }
        let isPlain = steps.byte(mark) == UInt8(ascii: ".") && letter == number - 1
        guard isPlain, steps.byte(letter) == UInt8(ascii: "R"), steps.isEdge(before: letter) else {
            return nil
        }
        return ReferenceMention(shape: .ccf, range: letter..<end)
    }

    /// Whether it is another request: `R123.20 bis`.
    private static func isFurther(_ steps: ReferenceSteps, behind place: Int) -> Bool {
        var start = steps.blanks(after: place)
        if steps.byte(start) == UInt8(ascii: "(") { start += 1 }
        return further.contains { word in
            word.indices.allSatisfy { steps.byte(start + $0) | 0x20 == word[$0] }
                && !steps.isLetter(steps.byte(start + word.count))
        }
    }

    private static let further = SmallWords.references.texts("further").map { Array($0) }

    private static func separator(_ steps: ReferenceSteps, _ place: Int) -> Int {
        steps.byte(place - 1) == UInt8(ascii: "/") ? place - 1 : place
    }

    /// Where `CCF/118` begins that ends before a place.
    private static func commission(_ steps: ReferenceSteps, before place: Int) -> Int? {
        let sessionEnd = steps.blanks(before: place)
        let session = steps.digits(before: sessionEnd)
        guard (1...4).contains(sessionEnd - session) else { return nil }
        let gap = steps.blanks(before: session)
        var start = steps.blanks(before: steps.dash(before: gap) ?? separator(steps, gap))
        guard start < session else { return nil }
        for wanted in [UInt8(ascii: "F"), UInt8(ascii: "C"), UInt8(ascii: "C")] {
            guard let letter = steps.letter(before: start), letter.letter & 0xDF == wanted else {
                return nil
            }
            start = letter.start
        }
        return steps.isEdge(before: start) ? start : nil
    }
}
