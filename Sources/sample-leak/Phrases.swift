/// What messages say, in the languages in which they say it.
enum Phrases {
    static let queries = [
        "Please inform us of the present whereabouts of the above-named person.",
        "You are kindly requested to establish the current place of residence of the subject.",
        "Prière de bien vouloir communiquer le lieu de séjour actuel de la personne.",
        "Se solicita informar del paradero de la persona arriba indicada.",
        "Просим сообщить сведения о местонахождении указанного лица.",
    ]
    static let refusals = [
        "The red notice against this person was refused by the General Secretariat.",
        "The publication of the red notice has been denied.",
    ]
    static let information = [
        "For your information only. No action is required.",
        "Please find enclosed the judgment of the regional court.",
        "For your information, the trial has been postponed.",
    ]
    static let replies = [
        "In reply to your message, the subject resides at an address known to this bureau.",
        "With reference to your query, the person entered our territory and left by air.",
    ]
    static let charges = [
        "Fraud on a particularly large scale", "Membership of an extremist organisation",
        "Embezzlement", "Abuse of office", "Tax evasion", "Hooliganism",
    ]
    static let fillers = [
        "The investigation is conducted by the competent authorities.",
        "Your assistance in this matter is appreciated.",
        "Kindest regards from the National Central Bureau.",
    ]

    /// The body of a message.
    static func body(of message: Message, _ random: inout SeededGenerator) -> String {
        var sentences: [String] = []
        switch message.intent {
        case "whereabouts_query": sentences.append(random.pick(queries))
        case "reply": sentences.append(random.pick(replies))
        default: sentences.append(random.pick(information))
        }
        if message.tellsRefusal { sentences.append(random.pick(refusals)) }
        sentences.append(random.pick(fillers))
        return sentences.joined(separator: "\n")
    }
}
