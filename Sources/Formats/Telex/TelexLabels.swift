import Glibc
import Records

/// The labels of one telex dump: what stands for each, and which of them are known.
struct TelexLabels {
    /// One label; `field` is the bit of its canonical field, 0 where the label is not known.
    struct Label {
        var place: [UInt8]
        var field: UInt64
    }

    private(set) var labels: [Label] = []
    private var names = NameTable()
    private let mapped: [[UInt8]: UInt64]
    /// How many lines were looked at for a label; what a dump costs grows with it.
    private(set) var looks = 0

    /// Labels with more bytes are text.
    static let longest = 64

    /// Knows the usual labels and those that the source maps.
    init(_ source: Source) {
        var mapped: [[UInt8]: UInt64] = [:]
        for mapping in source.fields {
            for leaf in mapping.place.leaves {
                let place = MessageLabels.place(of: Array(leaf.utf8))
                mapped[place, default: 0] |= Self.bit(of: mapping.field)
            }
        }
        self.mapped = mapped
    }

    static let sender = bit(of: CanonicalField.sender.rawValue)
    static let recipient = bit(of: CanonicalField.recipient.rawValue)
    static let reference = bit(of: CanonicalField.reference.rawValue)
    static let yourReference = bit(of: CanonicalField.yourReference.rawValue)
    static let sentOn = bit(of: CanonicalField.sentOn.rawValue)
    /// Bits of the fields that say who writes to whom.
    static let parties = sender | recipient
    /// Bits of the fields that name one addressee or more.
    static let addressees = recipient | bit(of: CanonicalField.copy.rawValue)
    /// Bits of the fields that a table of journeys may have too: from, to, copy and date.
    static let journey =
        parties | sentOn | bit(of: CanonicalField.copy.rawValue)

    /// Bits of the fields that only one message has.
    static let identifying = reference | bit(of: CanonicalField.messageID.rawValue)

    /// Bits of the fields that a message names once.
    static let single =
        sender | sentOn | bit(of: CanonicalField.subject.rawValue)

    /// The label of a line, and its value; nil where the line has none.
    ///
    /// Terminals that write from left to right put Arabic labels at the end of their lines.
    mutating func label(
        of line: Slice<UnsafeBufferPointer<UInt8>>
    ) -> (number: Int, value: Range<Int>)? {
        looks += 1
        let first = firstLabel(of: line)
        if let first, labels[first.number].field != 0 { return first }
        return lastLabel(of: line) ?? first
    }

    private mutating func firstLabel(
        of line: Slice<UnsafeBufferPointer<UInt8>>
    ) -> (number: Int, value: Range<Int>)? {
        let text = Self.withoutNumber(line.drop { $0 <= 0x20 })
        if let first = text.first, "[*_".utf8.contains(first), let framed = framedLabel(of: text) {
            return framed
        }
        let start = text.prefix(Self.longest + 2)
        let colon = start.firstIndex(of: UInt8(ascii: ":"))
        if let mark = LabelMark(in: Self.withoutLeaders(start[..<(colon ?? start.endIndex)])),
            let (number, field) = number(of: text[text.startIndex..<mark.range.lowerBound]),
            field != 0 || mark.isColon
        {
            // The number of a message above its header: `TÉLEX N° 2`.
            if mark.range.isEmpty, PartingLine(text) == .numberedTitle { return nil }
            return (number, mark.range.upperBound..<line.endIndex)
        }
        guard let colon, !text[(colon + 1)...].starts(with: "//".utf8),
            let (number, _) = number(of: text[text.startIndex..<colon])
        else { return nil }
        return (number, colon + 1..<line.endIndex)
    }

    /// The known Arabic label at the end of a line: `القاهرة :من` is from Cairo.
    mutating func lastLabel(
        of line: Slice<UnsafeBufferPointer<UInt8>>
    ) -> (number: Int, value: Range<Int>)? {
        var end = line.endIndex
        while end > line.startIndex, line[end - 1] <= 0x20 { end -= 1 }
        // The last letter is in the blocks of Arabic: U+0600 to U+06FF.
        guard end - line.startIndex > 3, line[end - 1] & 0xC0 == 0x80,
            (0xD8...0xDB).contains(line[end - 2])
        else { return nil }
        let tail = line[max(line.startIndex, end - Self.longest)..<end]
        guard let colon = tail.lastIndex(of: UInt8(ascii: ":")),
            let (number, field) = number(of: line[(colon + 1)..<end].drop { $0 == 0x20 }),
            field != 0
        else { return nil }
        return (number, line.startIndex..<colon)
    }

    /// The first known label inside a value, behind a tab or two spaces, where it begins, and its value.
    mutating func innerLabel(
        of value: Slice<UnsafeBufferPointer<UInt8>>
    ) -> (number: Int, start: Int, value: Range<Int>)? {
        guard let base = value.base.baseAddress else { return nil }
        var index = value.startIndex
        while index < value.endIndex,
            let found = memchr(base + index, Int32(UInt8(ascii: ":")), value.endIndex - index)
        {
            let colon = UnsafeRawPointer(base).distance(to: UnsafeRawPointer(found))
            let first = max(value.startIndex, colon - Self.longest)
            let end = (value[first..<colon].lastIndex { $0 > 0x20 } ?? first) + 1
            let gap = (first..<min(end, colon)).last {
                value[$0] == 0x09
                    || $0 > first && value[$0] == 0x20 && value[$0 - 1] == 0x20
                        && value[$0 + 1] > 0x20
            }
            if let gap, let (number, field) = number(of: value[(gap + 1)..<colon]), field != 0 {
                return (number, gap + 1, colon + 1..<value.endIndex)
            }
            index = colon + 1
        }
        return nil
    }

    /// Whether a line of text begins with a known label and a colon, told at little cost.
    mutating func isKnownLabel(_ line: Slice<UnsafeBufferPointer<UInt8>>) -> Bool {
        let start = line.prefix(Self.usualLength)
        guard let base = line.base.baseAddress else { return false }
        let colon = memchr(base + start.startIndex, Int32(UInt8(ascii: ":")), start.count)
        guard colon != nil || line.first == UInt8(ascii: "["), let (number, _) = label(of: line)
        else {
            return lastLabel(of: line) != nil
        }
        return labels[number].field != 0
    }

    /// Known labels with their spaces and dots seldom have more bytes.
    private static let usualLength = 28

    /// The number of a name and the bit of its field; nil for what is no name of a label.
    mutating func number(
        of text: Slice<UnsafeBufferPointer<UInt8>>
    ) -> (number: Int, field: UInt64)? {
        let name = UnsafeBufferPointer(rebasing: Self.withoutLeaders(text))
        guard isLabel(name), let (number, isNew) = names.number(of: name) else { return nil }
        if isNew { labels.append(makeLabel(Array(name))) }
        return (number, labels[number].field)
    }

    /// A line without the number of its item: `1. FROM:`.
    private static func withoutNumber(
        _ line: Slice<UnsafeBufferPointer<UInt8>>
    ) -> Slice<UnsafeBufferPointer<UInt8>> {
        guard let first = line.first, first &- 0x30 < 10 else { return line }
        let rest = line.drop { $0 &- 0x30 < 10 }
        guard rest.startIndex - line.startIndex <= 2,
            rest.first == UInt8(ascii: ".") || rest.first == UInt8(ascii: ")")
        else { return line }
        return rest.dropFirst().drop { $0 == 0x20 || $0 == 0x09 }
    }

    /// A name without the spaces behind it and the dots that lead to the colon: `From .....:`.
    private static func withoutLeaders(
        _ name: Slice<UnsafeBufferPointer<UInt8>>
    ) -> Slice<UnsafeBufferPointer<UInt8>> {
        var (name, dots) = (name, 0)
        var whole = name
        while let last = name.last {
            if last == UInt8(ascii: ".") || last == UInt8(ascii: "_") {
                dots += 1
            } else if last != 0x20, last != 0x09 {
                break
            } else if dots == 0 {
                whole = name.dropLast()
            }
            name = name.dropLast()
        }
        // One dot may end an abbreviation.
        return dots > 1 ? name : whole
    }

    private func makeLabel(_ name: [UInt8]) -> Label {
        let place = MessageLabels.place(of: name)
        if let bit = mapped[place] { return Label(place: place, field: bit) }
        if let joined = MessageLabels.joined(name) { return makeLabel(joined) }
        let field = MessageLabels.field(of: name, in: .telex)
        guard let field, field != .body, field != .attachment else {
            return Label(place: place, field: 0)
        }
        return Label(place: place, field: Self.bit(of: field.rawValue))
    }

    /// At most four words, those behind a slash apart, or letters that stand apart; they begin with a
    /// letter and have no mark of a sentence in them.
    private func isLabel(_ name: UnsafeBufferPointer<UInt8>) -> Bool {
        let slash = UInt8(ascii: "/")
        guard let first = name.first, first >= 0x80 || (first | 0x20) &- 0x61 < 26 else {
            return false
        }
        var spaces = 0
        for (index, byte) in name.enumerated() {
            switch byte {
            case 0x20, 0x09:
                let isAtSlash =
                    name[index - 1] == slash || index + 1 < name.count && name[index + 1] == slash
                if !isAtSlash { spaces += 1 }
            case UInt8(ascii: ","), UInt8(ascii: ";"), UInt8(ascii: "!"), UInt8(ascii: "?"),
                UInt8(ascii: "\""), UInt8(ascii: "<"), UInt8(ascii: "="), UInt8(ascii: "@"),
                ..<0x20:
                return false
            default: break
            }
        }
        return spaces < 4 || MessageLabels.joined(Array(name)) != nil
    }

    /// Message fields have a bit each; all others share one.
    private static func bit(of field: Int32) -> UInt64 {
        CanonicalField.messageBit(of: field).map { 1 << $0 } ?? 1 << 63
    }
}
