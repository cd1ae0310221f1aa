/// The closed lists of words that some fields are read into (design section 4).
package enum Vocabulary {
    package static let noticeTypes = [
        "red_notice", "red_diffusion", "diffusion", "blue", "green", "yellow", "black", "orange",
        "purple", "silver", "un_special",
    ]
    package static let reviews = ["passed", "refused", "pending"]
    package static let endings = ["ipsg", "source", "ccf", "expired"]
    package static let events = [
        "requested", "passed", "refused", "published", "extended", "suspended", "blocked",
        "corrected", "ended_ipsg", "ended_source", "ended_ccf", "expired",
    ]
    package static let requestTypes = ["access", "deletion", "both", "revision", "other"]
    package static let outcomes = [
        "compliant", "compliant_updated", "deleted", "deleted_before_decision", "no_data",
        "inadmissible", "withdrawn", "pending",
    ]
    package static let deliveries = ["delivered", "blocked", "unknown"]
    package static let urgencies = ["normal", "urgent", "flash"]
    package static let sexes = ["M", "F", "U"]
    package static let intents = [
        "whereabouts_query", "denial", "reply", "reminder", "information", "compliance_notice",
    ]

    /// The words that a field may have; nil for a field that is no word.
    package static func words(of field: CanonicalField) -> [String]? {
        switch field {
        case .noticeType: noticeTypes
        case .review: reviews
        case .endedBy: endings
        case .eventType: events
        case .requestType: requestTypes
        case .outcome: outcomes
        case .delivery: deliveries
        case .urgency: urgencies
        case .sex: sexes
        default: nil
        }
    }
}
