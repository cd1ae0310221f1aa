import CResources
import Records

/// How common pairs of letters are in one language, of which at least one is beyond ASCII.
///
/// Letters are folded to lower case; `_` stands for everything that is no letter.
struct LetterPairs {
    let language: String
    /// Eighths of a bit by the two letters: minus the logarithm of a pair's share.
    private let costs: [UInt64: Int]
    private let letters: Set<UInt32>

    /// What a pair costs that the language does not show.
    private static let unseen = 96
    /// What each letter costs besides that the language does not have.
    private static let foreign = 48
    /// What a letter costs besides that is of another script than the language.
    private static let mixed = 24

    /// What a pair of folded letters costs, in eighths of a bit.
    func cost(_ first: UInt32, _ second: UInt32) -> Int {
        if let known = costs[Self.key(first, second)] { return known }
        var cost = Self.unseen
        for letter in [first, second] where letter != Self.boundary {
            if letter >= 0x80, !letters.contains(letter) { cost += Self.foreign }
            if isLatin != (letter < Self.endOfLatin) { cost += Self.mixed }
        }
        return cost
    }

    static let boundary = UInt32(UInt8(ascii: "_"))

    private static let endOfLatin: UInt32 = 0x250
    private let isLatin: Bool

    private static func key(_ first: UInt32, _ second: UInt32) -> UInt64 {
        UInt64(first) << 32 | UInt64(second)
    }

    /// The languages of letter-pairs.csv by their codes.
    static let all: [String: LetterPairs] = {
        var costs: [String: [UInt64: Int]] = [:]
        for row in Resource.rows(sluice_letter_pairs()) {
            let text = row.map { String(decoding: $0, as: UTF8.self) }
            guard let first = text[1].unicodeScalars.first else {
                preconditionFailure("letter-pairs.csv has a row without a first letter")
            }
            read(text[2], after: first.value, into: &costs[text[0], default: [:]])
        }
        return Dictionary(
            uniqueKeysWithValues: costs.map { ($0, LetterPairs(language: $0, costs: $1)) }
        )
    }()

    /// Reads letters with their costs: `а61б62`.
    private static func read(
        _ text: String,
        after first: UInt32,
        into costs: inout [UInt64: Int]
    ) {
        var second: UInt32 = 0
        for scalar in text.unicodeScalars {
            if let digit = Int(String(scalar)) {
                costs[key(first, second), default: 0] *= 10
                costs[key(first, second), default: 0] += digit
            } else {
                second = scalar.value
            }
        }
    }

    private init(language: String, costs: [UInt64: Int]) {
        self.language = language
        self.costs = costs
        letters = Set(costs.keys.flatMap { [UInt32($0 >> 32), UInt32($0 & 0xFFFF_FFFF)] })
            .filter { $0 >= 0x80 }
        isLatin = letters.contains { $0 < Self.endOfLatin }
    }
}
