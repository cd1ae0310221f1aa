/// What a record is about (design section 3, `kind`).
package enum RecordKind: UInt8, CaseIterable, Codable, Sendable {
    case notice = 1
    case complaint
    case message
    case person

    /// The word for the kind in configuration and outputs.
    package var name: String {
        switch self {
        case .notice: "notice"
        case .complaint: "complaint"
        case .message: "message"
        case .person: "person"
        }
    }

    /// Reads the word that a configuration uses; nil for any other word.
    package init?(name: some StringProtocol) {
        guard let kind = Self.allCases.first(where: { $0.name == name }) else { return nil }
        self = kind
    }
}
