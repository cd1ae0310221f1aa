/// What the text of a canonical field is read as.
package enum FieldType: Sendable {
    case text
    case name
    case date
    case country
    case word
    case reference
    case document
}

/// The fields that every source is mapped to (design section 4).
///
/// `other.<name>` fields take the numbers from `CanonicalField.firstOther` on, in the order in which
/// the source names them.
package enum CanonicalField: Int32, CaseIterable, Codable, Sendable {
    case name = 1
    case familyName, givenName, patronymic, originalName, alias
    case dateOfBirth, placeOfBirth, countryOfBirth, nationality
    case sex, documentNumber, occupation, personReference

    case controlNumber = 32
    case fileNumber, noticeType, requestingCountry, requestedOn, reviewedOn, review
    case publishedOn, endedOn, endedBy, charge, chargeLaw, chargePenalty
    case eventType, eventDate, eventBy

    case requestType = 64
    case sourceCountry, receivedOn, admissibleOn, decidedOn, outcome, ground, noticeReference

    case messageID = 96
    case sender, copy, sentOn, yourReference, urgency, subject, body, language, attachment
    case delivery
    // Read out of a message's text, never mapped.
    case intent = 120
    case mentionedReference, mentionedName, mentionedBirth

    case reference = 128
    case recipient

    /// Numbers of `other.<name>` fields start here.
    package static let firstOther: Int32 = 1024

    /// How the field's text is read.
    package var type: FieldType {
        switch self {
        case .name, .familyName, .givenName, .patronymic, .originalName, .alias, .mentionedName:
            .name
        case .dateOfBirth, .requestedOn, .reviewedOn, .publishedOn, .endedOn, .eventDate,
            .receivedOn, .admissibleOn, .decidedOn, .sentOn, .mentionedBirth:
            .date
        case .countryOfBirth, .nationality, .requestingCountry, .sourceCountry, .sender,
            .recipient, .copy:
            .country
        case .sex, .noticeType, .review, .endedBy, .eventType, .requestType, .outcome, .urgency,
            .delivery, .intent:
            .word
        case .personReference, .controlNumber, .fileNumber, .noticeReference, .messageID,
            .yourReference, .reference, .mentionedReference:
            .reference
        case .documentNumber: .document
        case .placeOfBirth, .occupation, .charge, .chargeLaw, .chargePenalty, .eventBy, .ground,
            .subject, .body, .language, .attachment:
            .text
        }
    }

    /// Whether a record may have several values of the field, all of them true.
    package var repeats: Bool {
        switch self {
        case .alias, .dateOfBirth, .nationality, .documentNumber, .recipient, .charge, .reference,
            .eventType, .eventDate, .eventBy, .chargeLaw, .chargePenalty, .sourceCountry, .ground,
            .noticeReference, .copy, .attachment, .intent, .mentionedReference, .mentionedName,
            .mentionedBirth:
            true
        default: false
        }
    }

    /// Whether the field is read out of other fields, so that no source can map it.
    package var isDerived: Bool { rawValue >= 120 && rawValue < 128 }

    /// Whether the field tells who a person is: `person.<name>` inside the other kinds.
    package var isPersonal: Bool { rawValue < Self.controlNumber.rawValue }

    /// The snake_case name without any prefix.
    package var bareName: String {
        switch self {
        case .personReference: "reference"
        case .messageID: "message_id"
        case .eventType, .chargeLaw, .chargePenalty, .eventDate, .eventBy:
            Self.snakeCase("\(self)").replacing("event_", with: "event.")
                .replacing("charge_", with: "charge.")
        default: Self.snakeCase("\(self)")
        }
    }

    /// The name in configuration and staged files for a record of this kind.
    package func name(in kind: RecordKind) -> String {
        isPersonal && kind != .person ? "person." + bareName : bareName
    }

    /// The kinds of records that can have the field.
    package var kinds: [RecordKind] {
        switch rawValue {
        case ..<32: RecordKind.allCases
        case 32..<64: [.notice]
        case 64..<96: [.complaint]
        case 96..<128: [.message]
        default: self == .recipient ? [.notice, .message] : [.notice, .complaint, .message]
        }
    }

    /// The number of a field of messages among the 63 that one word can tell apart; nil for other fields.
    package static func messageBit(of field: Int32) -> UInt64? {
        guard field >= messageID.rawValue, let known = CanonicalField(rawValue: field),
            known.kinds.contains(.message)
        else { return nil }
        let bit = UInt64(field - messageID.rawValue)
        precondition(bit < 63, "more fields of messages than bits")
        return bit
    }

    /// All fields of a kind by their name in configuration.
    package static func byName(in kind: RecordKind) -> [String: CanonicalField] {
        var fields: [String: CanonicalField] = [:]
        for field in allCases where field.kinds.contains(kind) && !field.isDerived {
            fields[field.name(in: kind)] = field
        }
        return fields
    }

    private static func snakeCase(_ text: String) -> String {
        text.reduce(into: "") { result, character in
            if character.isUppercase { result += "_" }
            result += character.lowercased()
        }
    }
}
