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

    /// The label at the start of a line, and where its value begins; nil where the line has none.
    mutating func label(
        of line: Slice<UnsafeBufferPointer<UInt8>>
    ) -> (number: Int, value: Int)? {
        let text = line.drop { $0 == 0x20 || $0 == 0x09 }
        guard let colon = text.prefix(Self.longest + 2).firstIndex(of: UInt8(ascii: ":")),
            !text[(colon + 1)...].starts(with: "//".utf8)
        else { return nil }
        let end = text[..<colon].lastIndex { $0 != 0x20 && $0 != 0x09 }
        guard let end else { return nil }
        let name = UnsafeBufferPointer(rebasing: text[text.startIndex...end])
        guard isLabel(name), let (number, isNew) = names.number(of: name) else { return nil }
        if isNew { labels.append(makeLabel(Array(name))) }
        return (number, colon + 1)
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
