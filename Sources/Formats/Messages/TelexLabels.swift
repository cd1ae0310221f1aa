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

    /// Labels with more bytes are text.
    private static let longest = 64

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

    /// Bits of the fields that say who writes to whom.
    static let parties =
        bit(of: CanonicalField.sender.rawValue) | bit(of: CanonicalField.recipient.rawValue)
    /// Bits of the fields that a table of journeys may have too: from, to, copy and date.
    static let journey =
        parties | bit(of: CanonicalField.copy.rawValue) | bit(of: CanonicalField.sentOn.rawValue)

    /// Bits of the fields that a message names once.
    static let single =
        bit(of: CanonicalField.sender.rawValue) | bit(of: CanonicalField.subject.rawValue)
        | bit(of: CanonicalField.sentOn.rawValue)

    /// The label at the start of a line, and where its value begins; nil where the line has none.
    mutating func label(
        of line: Slice<UnsafeBufferPointer<UInt8>>
    ) -> (number: Int, value: Int)? {
        let text = Self.withoutNumber(line.drop { $0 == 0x20 || $0 == 0x09 })
        let start = text.prefix(Self.longest + 2)
        let colon = start.firstIndex(of: UInt8(ascii: ":"))
        if let mark = LabelMark(in: Self.withoutLeaders(start[..<(colon ?? start.endIndex)])),
            let (number, field) = number(of: text[text.startIndex..<mark.range.lowerBound]),
            field != 0 || mark.isColon
        {
            return (number, mark.range.upperBound)
        }
        guard let colon, !text[(colon + 1)...].starts(with: "//".utf8),
            let (number, _) = number(of: text[text.startIndex..<colon])
        else { return nil }
        return (number, colon + 1)
    }

    /// Whether a line of text begins with a known label and a colon, told at little cost.
    mutating func isKnownLabel(_ line: Slice<UnsafeBufferPointer<UInt8>>) -> Bool {
        let start = line.prefix(Self.usualLength)
        guard let base = line.base.baseAddress,
            memchr(base + start.startIndex, Int32(UInt8(ascii: ":")), start.count) != nil,
            let (number, _) = label(of: line)
        else { return false }
        return labels[number].field != 0
    }

    /// Known labels with their spaces and dots seldom have more bytes.
    private static let usualLength = 28

    /// The number of a name and the bit of its field; nil for what is no name of a label.
    private mutating func number(
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
        let field = MessageLabels.field(of: name)
        guard let field, field != .body, field != .attachment else {
            return Label(place: place, field: 0)
        }
        return Label(place: place, field: Self.bit(of: field.rawValue))
    }

    /// At most four words, which begin with a letter and have no mark of a sentence in them.
    private func isLabel(_ name: UnsafeBufferPointer<UInt8>) -> Bool {
        guard let first = name.first, first >= 0x80 || (first | 0x20) &- 0x61 < 26 else {
            return false
        }
        var spaces = 0
        for byte in name {
            switch byte {
            case 0x20, 0x09: spaces += 1
            case UInt8(ascii: ","), UInt8(ascii: ";"), UInt8(ascii: "!"), UInt8(ascii: "?"),
                UInt8(ascii: "\""), UInt8(ascii: "<"), UInt8(ascii: "="), UInt8(ascii: "@"),
                ..<0x20:
                return false
            default: break
            }
        }
        return spaces < 4
    }

    /// Message fields have a bit each; all others share one.
    private static func bit(of field: Int32) -> UInt64 {
        (96..<130).contains(field) ? 1 << UInt64(field - 96) : 1 << 63
    }
}

/// What stands between a label and its value where it is no ASCII colon.
private struct LabelMark {
    var range: Range<Int>
    /// Whether it is a colon; other marks stand behind known labels only.
    var isColon: Bool

    /// The colons of wide and of small letters, and those that look like one.
    private static let colons = ["：", "﹕", "︓", "∶", "꞉", "׃"].map { Array($0.utf8) }
    private static let dashes = ["- ", "= ", "– ", "— "].map { Array($0.utf8) }

    init?(in text: Slice<UnsafeBufferPointer<UInt8>>) {
        for index in text.indices {
            switch text[index] {
            case 0x09:
                self.init(at: index, width: 1, isColon: false)
                return
            case 0x20:
                let next = text[(index + 1)...]
                guard let first = next.first, first == 0x2D || first == 0x3D || first == 0xE2,
                    let dash = Self.dashes.first(where: { next.starts(with: $0) })
                else { continue }
                self.init(at: index, width: dash.count + 1, isColon: false)
                return
            case 0xD7, 0xE2, 0xEA, 0xEF:
                let rest = text[index...]
                guard let colon = Self.colons.first(where: { rest.starts(with: $0) }) else {
                    continue
                }
                self.init(at: index, width: colon.count, isColon: true)
                return
            default: continue
            }
        }
        return nil
    }

    private init(at index: Int, width: Int, isColon: Bool) {
        range = index..<index + width
        self.isColon = isColon
    }
}
