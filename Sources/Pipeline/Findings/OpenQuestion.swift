import Normalization
import Records

/// Why it is open what a text means.
enum OpenQuestion: CaseIterable {
    case unknownCountry, ambiguousCountry, unknownWord, unreadableDate, ambiguousDate
    /// A date that has a day in either order of day and month.
    case dayOrMonthFirst

    var reason: Reason {
        switch self {
        case .unknownCountry: .unknownCountry
        case .ambiguousCountry: .ambiguousCountry
        case .unknownWord: .unknownWord
        case .unreadableDate: .unreadableDate
        case .ambiguousDate, .dayOrMonthFirst: .ambiguousDate
        }
    }

    /// The question that the value of a staged reading leaves; nil where it leaves none.
    init?(_ type: FieldType, value: some BidirectionalCollection<UInt8>) {
        switch type {
        case .country:
            if value.elementsEqual("[]".utf8) {
                self = .unknownCountry
            } else if Self.hasCandidates(value) {
                self = .ambiguousCountry
            } else {
                return nil
            }
        case .word:
            guard value.first == UInt8(ascii: "[") else { return nil }
            self = .unknownWord
        case .date:
            if value.elementsEqual("null".utf8) {
                self = .unreadableDate
            } else if !value.starts(with: #"{"from""#.utf8), value.contains(#""readings":["#.utf8) {
                let isOrder = value.contains(Self.orderIsOpen)
                self = isOrder ? .dayOrMonthFirst : .ambiguousDate
            } else {
                return nil
            }
        case .text, .name, .reference, .document: return nil
        }
    }

    private static let orderIsOpen = #""why":"\#(DateReason.dayOrMonthFirst.words)""#.utf8

    /// Whether two codes stand beside each other, and not only lists of one.
    private static func hasCandidates(_ value: some Collection<UInt8>) -> Bool {
        value.contains(UInt8(ascii: ","))
            && value.split(separator: UInt8(ascii: "]")).contains {
                $0.drop { $0 == UInt8(ascii: ",") || $0 == UInt8(ascii: "[") }
                    .contains(UInt8(ascii: ","))
            }
    }
}

extension CanonicalField {
    /// The fields that lookups are asked for, by the names that staged files give them.
    static let lookedUp: [String: CanonicalField] = Dictionary(
        LookupScope.fields.flatMap { field in
            [(field.bareName, field), ("person." + field.bareName, field)]
        }
    ) { first, _ in first }
}
