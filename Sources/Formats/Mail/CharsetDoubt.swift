import Records

/// What there is to say of a text that a charset gave, from the least doubt to the greatest.
enum CharsetDoubt: Int, Comparable {
    /// The letters speak far more for another charset than for the declared one.
    case doubtful
    /// No charset was declared, and a detector gave one.
    case guessed
    /// The bytes prove that they are in another charset than the declared one.
    case lying
    /// The bytes are no text in the declared charset, and a detector gave another.
    case replaced
    /// Some bytes are no text in the charset.
    case undecodable

    static func < (left: CharsetDoubt, right: CharsetDoubt) -> Bool {
        left.rawValue < right.rawValue
    }

    var reason: Reason {
        switch self {
        case .doubtful: .doubtfulEncoding
        case .guessed, .replaced: .detectedEncoding
        case .lying: .lyingDeclaration
        case .undecodable: .undecodableBytes
        }
    }

    /// Whether the text may not be what its bytes meant, so that they are kept with it.
    var keepsBytes: Bool { self >= .replaced }
}
