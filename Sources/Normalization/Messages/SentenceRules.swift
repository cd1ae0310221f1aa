/// What one sentence of a message says, by the phrases of one language that it has.
///
/// The words are read from left to right. What governs them (a request, a negated one, one of the
/// other side, something that is told) stands before them, so that `your request to locate him` and
/// `we do not ask for his address` ask for nothing.
struct SentenceRules {
    enum Governor { case none, request, tell, notRequest, theirRequest, quoting }

    /// A statement on where a person is.
    struct Statement {
        var range: Range<Int>
        /// The person is held there, or nothing is known.
        var isHeld = false
        var isNothingKnown = false
        /// It counts only in an answer.
        var isTrace = false
        /// A date or an address goes with it.
        var isExact = false
        /// It tells of a thing.
        var isOfThing = false
    }

    private(set) var queries: [Range<Int>] = []
    private(set) var statements: [Statement] = []

    let hits: [SignalHit]
    private var signals: SignalSet = []
    let sentence: Sentence
    private(set) var governor = Governor.none
    private(set) var governing: SignalHit?
    private var asked: SignalHit?
    private var negated: SignalHit?
    private var whether: SignalHit?
    private var condition: SignalHit?
    /// What may be asked for by words behind it.
    private var pending: SignalHit?

    /// Reads a sentence; `isAsked` says that it is an item of what is asked for.
    init(_ hits: [SignalHit], _ sentence: Sentence, isAsked: Bool = false) {
        self.hits = hits
        self.sentence = sentence
        if isAsked, let first = hits.first { begin(.request, first) }
        for hit in hits { signals.insert(SignalSet(hit.signal)) }
        for (index, hit) in hits.enumerated() { read(hit, at: index) }
    }

    /// Whether the next sentence may ask for what this one tells: `His whereabouts are unknown`.
    var isGround: Bool {
        queries.isEmpty
            && (pending?.signal == .place || (has(.there) || has(.hedge)) && !statements.isEmpty
                || has(.there) && has(.hedge))
    }

    /// The words of a request that names nothing itself: `please verify and report back`.
    var bareRequest: Range<Int>? {
        guard governor == .request || has(.requested), queries.isEmpty, !has(.thing),
            let asked = asked ?? first(.requested),
            let told = first(.tellUs) ?? first(.verify),
            sentence.endWord - sentence.firstWord <= Self.mostBareWords
        else { return nil }
        return asked.range.joined(with: told.range)
    }

    private static let mostBareWords = 9

    /// Whether a signal stands in the sentence.
    func has(_ signal: Signal) -> Bool { signals.contains(SignalSet(signal)) }

    /// The first hit of a signal.
    func first(_ signal: Signal) -> SignalHit? {
        has(signal) ? hits.first { $0.signal == signal } : nil
    }

    private mutating func read(_ hit: SignalHit, at index: Int) {
        switch hit.signal {
        case .request, .tellUs: ask(hit)
        case .asking: if governor != .theirRequest { ask(hit) }
        case .imperative: if isFirst(hit), governor == .none { begin(.request, hit) }
        case .anything: if governor == .none || governor == .tell { begin(.request, hit) }
        case .requested: answerRequest(hit)
        case .notRequest:
            begin(.notRequest, hit)
            (negated, pending) = (hit, nil)
        case .notRequested:
            queries = []
            pending = nil
        case .theirRequest, .askedBefore, .refers, .regards, .reply, .thanks:
            begin(.theirRequest, hit)
        case .quoting, .supposed: begin(.quoting, hit)
        case .tell, .forInformation: begin(.tell, hit)
        case .checked: if governor != .request { begin(.tell, hit) }
        case .but: turn(hit)
        case .query: if canBeAsked, !isOfThing(index) { queries.append(hit.range) }
        case .place, .locate, .search: place(hit, at: index)
        case .whether:
            whether = hit
            if governor != .request { condition = condition ?? hit }
        case .that: if governor == .request { whether = hit }
        case .stay, .there, .held: stay(hit, at: index)
        case .present: if governor == .request || sentence.isQuestion { stay(hit, at: index) }
        case .traced: if !isAboutThing(index, since: nil) { state(hit) }
        case .movement: if sentence.lastDigit >= 0 { state(hit) }
        case .noRecord: if governor == .request { stay(hit, at: index) } else { state(hit) }
        default: break
        }
    }

    private var canBeAsked: Bool {
        governor == .none || governor == .tell || governor == .request
    }

    private mutating func begin(_ next: Governor, _ hit: SignalHit) {
        guard governor != .quoting else { return }
        // `your request for information`
        if governor == .theirRequest, let governing,
            hit.words.lowerBound < governing.words.upperBound
        {
            return
        }
        governor = next
        governing = hit
        if next == .request { asked = hit }
    }

    private mutating func ask(_ hit: SignalHit) {
        // `we do not ask you to inform us`
        if governor == .notRequest, negated?.clause == hit.clause { return }
        begin(.request, hit)
        guard governor == .request, hit.signal == .tellUs else { return }
        if let pending, isNear(pending, hit) { found(pending, hit) }
    }

    private mutating func answerRequest(_ hit: SignalHit) {
        guard let pending, canBeAsked, isNear(pending, hit) else { return }
        found(pending, hit)
    }

    /// Reads what turns a sentence: `we do not ask for his arrest but for his address`.
    private mutating func turn(_ hit: SignalHit) {
        if governor == .notRequest {
            begin(.request, hit)
        } else if governor != .request {
            begin(.none, hit)
        }
    }

    private mutating func place(_ hit: SignalHit, at index: Int) {
        guard !isOfThing(index) else { return }
        switch governor {
        case .request:
            guard let asked, isNear(asked, hit) else { return }
            found(asked, withPerson(hit, at: index))
        case .none, .tell:
            pending = hit
            if governor == .none,
                hit.signal == .locate && isFirst(hit) || hit.signal == .place && isQuestion
            {
                queries.append(withPerson(hit, at: index).range)
            }
        default: break
        }
    }

    /// A phrase with the person whom it is about: `locate the subject`.
    private func withPerson(_ hit: SignalHit, at index: Int) -> SignalHit {
        let person = hits[(index + 1)...].first { $0.signal == .person }
        guard let person, person.words.lowerBound <= hit.words.upperBound + 2,
            person.clause == hit.clause
        else { return hit }
        var longer = hit
        longer.range = hit.range.lowerBound..<max(hit.range.upperBound, person.range.upperBound)
        return longer
    }

    private var isQuestion: Bool { sentence.isQuestion && condition == nil }

    /// Whether a phrase begins the sentence.
    private func isFirst(_ hit: SignalHit) -> Bool {
        hit.words.lowerBound == sentence.firstWord
    }

    private mutating func stay(_ hit: SignalHit, at index: Int) {
        if governor == .request {
            guard let asked, hit.signal != .there, isNear(asked, hit),
                let whether = whether(of: index, asked), !isAboutThing(index, since: whether),
                !isOfThingBehind(index)
            else { return }
            // `whether you would ask for extradition if he were arrested`
            if hit.signal == .held, hasOtherMatter(between: asked, index) { return }
            return found(asked, hit)
        }
        if sentence.isQuestion, governor == .none || governor == .tell {
            if !isAboutThing(index, since: nil), !isOfThingBehind(index), hit.signal != .held {
                queries.append(hit.range)
            }
            return
        }
        if hit.signal == .present { return }
        if let condition, condition.words.lowerBound <= hit.words.lowerBound {
            if canBeAsked { pending = condition }
        } else if hit.signal != .there, !isAnnounced(hit) {
            state(hit, isOfThing: isOfThingBefore(index) || isFirst(hit) && isOfThing(index))
        }
    }

    private func hasOtherMatter(between asked: SignalHit, _ index: Int) -> Bool {
        hits[..<index].contains {
            $0.signal == .otherMatter && $0.words.lowerBound >= asked.words.lowerBound
        }
    }

    /// The word that makes a question of what is asked: `whether he lives`, `проживает ли`.
    private func whether(of index: Int, _ asked: SignalHit) -> SignalHit? {
        if let whether, whether.words.lowerBound >= asked.words.lowerBound { return whether }
        return hits[index...].dropFirst().first {
            $0.signal == .whether && $0.words.lowerBound == hits[index].words.upperBound
        }.map { _ in asked }
    }

    private mutating func state(_ hit: SignalHit, isOfThing: Bool = false) {
        guard governor != .request, governor != .notRequest, governor != .quoting,
            !sentence.isQuestion, !isUnderTheirRequest(hit)
        else { return }
        statements.append(
            Statement(
                range: hit.range,
                isHeld: hit.signal == .held,
                isNothingKnown: has(.noRecord),
                isTrace: hit.signal == .traced || hit.signal == .movement,
                isExact: sentence.lastDigit > hit.range.upperBound,
                isOfThing: isOfThing
            )
        )
    }

    /// Whether the other side asked for it: `your request for his address is being processed`.
    private func isUnderTheirRequest(_ hit: SignalHit) -> Bool {
        governor == .theirRequest && governing?.clause == hit.clause
            && (governing?.signal == .theirRequest || governing?.signal == .askedBefore
                || governing?.signal == .thanks)
    }

    private mutating func found(_ from: SignalHit, _ to: SignalHit) {
        queries.append(
            from.range.joined(with: to.range)
        )
    }
}
