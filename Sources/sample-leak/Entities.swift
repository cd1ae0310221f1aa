/// A red or other notice as it really was.
struct Notice {
    var id: Int
    var control: String
    var file: String
    var type: String
    var requester: Country
    var person: Int
    var requested: CivilDate
    /// The first review: whether it passed, and when.
    var review: (passed: Bool, on: CivilDate)?
    var published: CivilDate?
    var ended: (by: String, on: CivilDate)?

    var isRed: Bool { type == "red_notice" || type == "red_diffusion" }

    /// As often as a leak holds them.
    static let types = [
        "red_notice", "red_notice", "red_notice", "red_diffusion", "red_diffusion", "blue",
        "green", "diffusion",
    ]
}

/// A request to the commission as it really was.
struct Complaint {
    var id: Int
    /// Nil where the leak never names it.
    var reference: String?
    var request: String
    var countries: [Country]
    /// Nil for a complaint of which hardly anything was written down.
    var person: Int?
    var received: CivilDate
    var outcome: (word: String, on: CivilDate)?
    var control: String?
}

/// A message between bureaus as it really was.
struct Message {
    var id: Int
    var sender: Country
    var recipients: [Country]
    var sent: CivilDate
    var reference: String
    var answers: Int?
    var person: Int
    var intent: String
    var tellsRefusal: Bool
    var isMail: Bool
}
