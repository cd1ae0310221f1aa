/// What a text can be read as; most texts as nothing at all, some as several things.
package struct ValueKinds: OptionSet, Hashable, Sendable {
    package let rawValue: UInt32

    package init(rawValue: UInt32) { self.rawValue = rawValue }

    package static let number = ValueKinds(rawValue: 1)
    package static let year = ValueKinds(rawValue: 1 << 1)
    package static let words = ValueKinds(rawValue: 1 << 2)
    package static let list = ValueKinds(rawValue: 1 << 3)
    package static let date = ValueKinds(rawValue: 1 << 4)
    package static let dayFirst = ValueKinds(rawValue: 1 << 5)
    package static let monthFirst = ValueKinds(rawValue: 1 << 6)
    package static let country = ValueKinds(rawValue: 1 << 7)
    package static let countries = ValueKinds(rawValue: 1 << 8)
    package static let controlNumber = ValueKinds(rawValue: 1 << 9)
    package static let fileNumber = ValueKinds(rawValue: 1 << 10)
    package static let complaintReference = ValueKinds(rawValue: 1 << 11)
    package static let messageReference = ValueKinds(rawValue: 1 << 12)
    package static let noticeType = ValueKinds(rawValue: 1 << 13)
    package static let review = ValueKinds(rawValue: 1 << 14)
    package static let requestType = ValueKinds(rawValue: 1 << 15)
    package static let outcome = ValueKinds(rawValue: 1 << 16)
    package static let sex = ValueKinds(rawValue: 1 << 17)
    package static let event = ValueKinds(rawValue: 1 << 18)
    package static let ending = ValueKinds(rawValue: 1 << 19)
    package static let name = ValueKinds(rawValue: 1 << 20)

    /// How many kinds there are.
    static let count = 21

    /// Those that a person may be told of, with their names.
    package static let named: [(kind: ValueKinds, name: String)] = [
        (.date, "date"), (.country, "country"), (.countries, "countries"), (.number, "number"),
        (.controlNumber, "control number"), (.fileNumber, "file number"),
        (.complaintReference, "complaint reference"), (.messageReference, "message reference"),
        (.noticeType, "notice type"), (.review, "review"), (.requestType, "request type"),
        (.outcome, "outcome"), (.sex, "sex"), (.event, "event"), (.list, "list"),
        (.words, "words"),
    ]

    /// What the bytes of a text alone say of it.
    static func byShape(_ text: ArraySlice<UInt8>) -> ValueKinds {
        var kinds: ValueKinds = []
        let digits = text.count { $0 &- 0x30 < 10 }
        let hasLetters = text.contains { $0 >= 0x80 || ($0 | 0x20) &- 0x61 < 26 }
        if digits > 0, text.allSatisfy({ $0 &- 0x30 < 10 || "+-., ".utf8.contains($0) }) {
            kinds.insert(.number)
            if digits == 4, text.count == 4, "12".utf8.contains(text[text.startIndex]) {
                kinds.insert(.year)
            }
        }
        if text.first == 0x5B, text.last == 0x5D { kinds.insert(.list) }
        if hasLetters, digits == 0 {
            kinds.insert(.words)
            if isLikeName(text) { kinds.insert(.name) }
        }
        return kinds
    }

    /// Whether a text without digits is a few words of which each may be part of a person's name.
    private static func isLikeName(_ text: ArraySlice<UInt8>) -> Bool {
        guard text.count <= 120 else { return false }
        let words = String(decoding: text, as: UTF8.self).split { " ,\u{A0}".contains($0) }
        guard (2...6).contains(words.count) else { return false }
        var capitals = 0
        for word in words {
            let scalars = word.unicodeScalars
            guard let first = scalars.first,
                scalars.allSatisfy({
                    $0.properties.isAlphabetic || "-'’.".unicodeScalars.contains($0)
                        || $0.properties.canonicalCombiningClass != .notReordered
                })
            else { return false }
            let isCapital = !first.properties.isLowercase && first.properties.isAlphabetic
            guard isCapital || particles.contains(String(word)) else { return false }
            capitals += isCapital ? 1 : 0
        }
        return capitals > 1
    }

    private static let particles: Set<String> = [
        "al", "bin", "da", "de", "del", "den", "der", "di", "dos", "du", "e", "el", "ibn", "la",
        "le", "van", "von", "y",
    ]
}

/// Tells what the text of a value can be read as, beyond its shape.
package typealias ValueRecognizer = (ArraySlice<UInt8>) -> ValueKinds
