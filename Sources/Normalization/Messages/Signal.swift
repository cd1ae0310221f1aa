/// What a phrase of the lexicon says, whatever its language; `SentenceRules`, `DenialRules`
/// and `MessageIntents` put them together.
enum Signal: UInt8, CaseIterable, Sendable {
    // A request, and what is asked for.
    /// Asks for what follows: `please`, `we request`.
    case request
    /// Asks for what follows where it begins the sentence: `check`, `advise`.
    case imperative
    /// Asks to be told: `let us know`.
    case tellUs
    /// Asks for what stands before: `is requested`, `would be appreciated`.
    case requested
    /// Asks for what follows where nothing else is said: `any information`.
    case anything
    /// Asks for nothing: `we do not ask`, `is no longer required`.
    case notRequest, notRequested
    /// Asks for what follows, unless an earlier message is said to: `your message asking for`.
    case asking
    /// What the other side asked: `your request`, `you asked us`.
    case theirRequest
    /// What anybody has asked before: `we refer to our earlier query`.
    case askedBefore
    case thanks
    /// Asks for a place by itself: `any useful information`.
    case query
    /// Where a person is: `whereabouts`, `address`, `border crossings`.
    case place
    /// To find somebody: `locate`, `trace`.
    case locate
    /// The same as a noun: `the search for`, which orders nothing by itself.
    case search
    /// Begins what is asked; `if` also begins a condition, `that` does not.
    case whether, that
    /// A verb of staying or moving: `resides`, `has entered`.
    case stay
    /// Says where somebody is only where it is asked: `whether he is in Riga`.
    case present
    /// Says where somebody was only in an answer: `he was checked by`, `entry` with its date.
    case traced, movement
    /// On the side that is written to: `in your country`.
    case there
    /// Nouns that tell whose place it is.
    case thing, person
    case but, and

    // A refusal.
    case notice
    /// Other matters that are refused: a visa, an extradition.
    case otherMatter
    case application, refused, ended, authority
    /// The sender's own request: `our application`.
    case ours

    // An answer.
    case reply
    /// Refuses to do what is asked: `cannot be executed`.
    case declines
    /// Speaks of the message that may be answered: `your message refers`.
    case refers
    /// Names whom the other side seeks: `the man you are looking for`.
    case theirs
    /// Names the message that is answered, at its beginning: `your ref.`, `re your`.
    case regards
    /// Says that a message has arrived, or will be answered: no answer yet.
    case acknowledges
    /// What was looked at: `our records`, `checks revealed`.
    case checked
    /// On the side that writes: `in our country`.
    case here
    case held
    case noRecord

    case reminder
    case ourMessage, noAnswer

    /// `We inform you`; `for your information`.
    case tell, forInformation
    /// Tells what concerns all, or what has changed: `our delegation will arrive`.
    case news

    // A notice of the Secretariat.
    case noncompliant, delete, database, deletion, announces, bureaus
    case channels, prohibited
    /// The search for a person has ended.
    case stopped
    case compliance

    /// Tells what the person did: `summary of facts`.
    case narrative
    /// What follows is only believed: `he may be`.
    case hedge
    /// Asks whether what was just told is so: `please verify`.
    case verify
    /// The message is an exercise, or gives sentences as examples.
    case training
    /// Passes on what another asks, which is quoted: `transmitted for execution`.
    case forwards

    // Says what is quoted, and where a sentence ends.
    case quoting
    /// Says that what follows is not so, or only said by others: `it is not true that`.
    case supposed
    /// Takes back what the sentence before tells: `that is not so`.
    case retracts
    case quoteBegins, quoteEnds
    case stop
    /// Says nothing, but takes the words that it has from shorter phrases.
    case nothing

    // Says where a person is named.
    case birth
    case birthAfter
    case lead, wanted

    /// Says that a file number follows, of Interpol or of another: `notice no.`, `court file no.`.
    case fileNumber, otherNumber

    /// How the table of phrases names it: `tell_us`.
    var name: String {
        "\(self)".map { $0.isUppercase ? "_" + $0.lowercased() : String($0) }.joined()
    }

    /// Whether a longer phrase with another signal takes the words from a phrase with this one.
    func gives(to longer: Signal) -> Bool {
        if longer.isWeak, longer != self { return false }
        return switch self {
        case .person: longer == self || longer == .nothing || longer == .thing
        case .whether, .that, .there, .and: longer == self || longer == .nothing
        case .present: longer == self || longer == .nothing
        case _ where isWeak: longer == self
        case .fileNumber: longer == self || longer == .otherNumber
        case .noRecord: !longer.isOfPersons
        case .refused where longer == .ours: false
        case .reminder where longer == .request: false
        case _ where longer == .stopped: self == .stopped
        case .place, .ended, .refused:
            longer != .stay && longer != .noRecord && longer != .notRequest && !longer.isOfPersons
        case .stay:
            switch longer {
            case .request, .tellUs, .requested, .anything, .query: false
            default: !longer.isOfPersons
            }
        // `se ruega` asks for what stands on either side.
        case .request: longer != .requested && !longer.isOfPersons
        default: !isOfPersons && !longer.isOfPersons
        }
    }

    /// Whether the signal counts only beside others, and so takes no words from them.
    private var isWeak: Bool {
        switch self {
        case .present, .traced, .movement, .channels, .prohibited, .declines, .narrative,
            .acknowledges, .regards, .news, .hedge, .verify, .training, .forwards:
            true
        default: false
        }
    }

    /// Whether the signal tells where a person or a file is named, and nothing on intents.
    var isOfPersons: Bool {
        switch self {
        case .birth, .birthAfter, .lead, .wanted, .fileNumber, .otherNumber: true
        default: false
        }
    }
}
