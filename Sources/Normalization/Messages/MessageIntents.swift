import Records

/// Puts together what the sentences of a message say.
///
/// A statement on a place is a reply where the message answers another, or where nothing is asked;
/// beside a question it is the ground for it.
struct MessageIntents {
    var found = FoundIntents()
    /// Those of the sentence and language at hand.
    var hits: [SignalHit] = []
    var statements: [ToldIntent] = []
    var tellings: [ToldIntent] = []
    var denials: [ToldIntent] = []
    var notices: [ToldIntent] = []
    var likelyNotices: [ToldIntent] = []
    var hasQuery = false
    var isOurs = false
    /// Orders to delete data; no notice of the Secretariat where the search has ended.
    var deletions: [ToldIntent] = []
    var stopped: ToldIntent?
    var hasAuthority = false
    /// The message speaks of what the Secretariat or the Commission decides on.
    var isOfFiles = false
    /// The sentences at hand tell what the person did.
    var isNarrative = false
    /// The message answers another, by what it says or quotes.
    var isAnswer = false
    var number = 0
    /// The last sentence that the next one may ask about.
    var ground = -1
    /// The last sentence that speaks of a notice.
    var noticed = -1

    /// The text at hand has few words.
    var isBrief = false
    /// The message asks for something, or says that it only arrived.
    var asks = false
    var acknowledges = false
    /// The message is an exercise, or gives sentences as examples.
    var isTraining = false
    /// Where the message begins with the one that it speaks of.
    var regards: ToldIntent?
    var news: [ToldIntent] = []
    /// Where the sentence ends that a list of what is asked for belongs to.
    private var askedUntil = -1
    var isBehindNotice = false

    private static let mostBriefWords = 30

    mutating func read(_ scanner: SentenceScanner, _ field: CanonicalField, isCopied: Bool) {
        isBrief = field == .body && scanner.wordCount <= Self.mostBriefWords
        if scanner.hasQuotation { isAnswer = true }
        for sentence in scanner.sentences {
            number += 1
            var languages = 0
            var signals: SignalSet = []
            var words = SIMD8<Int>()
            for hit in scanner.hits[sentence.hits] where !hit.signal.isOfPersons {
                languages |= 1 << Int(hit.language)
                signals.insert(SignalSet(hit.signal))
                words[Int(hit.language)] += hit.words.count
            }
            isBehindNotice = noticed == number - 1
            if signals.contains(SignalSet(.notice)), !signals.contains(SignalSet(.otherMatter)) {
                noticed = number
            }
            let isAsked = sentence.isItem && sentence.firstWord == askedUntil
            if isAsked || isRequest(signals, sentence) { askedUntil = sentence.endWord }
            guard !signals.isSubset(of: .silent) else { continue }
            while languages != 0 {
                let language = UInt8(languages.trailingZeroBitCount)
                languages &= languages - 1
                // `refusé` is an English word too: what few words of a sentence say does not count.
                guard 2 * words[Int(language)] >= words.max() else { continue }
                hits.removeAll(keepingCapacity: true)
                for hit in scanner.hits[sentence.hits]
                where hit.language == language && !hit.signal.isOfPersons {
                    hits.append(hit)
                }
                read(SentenceRules(hits, sentence, isAsked: isAsked), field, isCopied)
            }
        }
    }

    /// Whether items behind a sentence are asked for; what it asks is noted.
    private mutating func isRequest(_ signals: SignalSet, _ sentence: Sentence) -> Bool {
        func has(_ signal: Signal) -> Bool { signals.contains(SignalSet(signal)) }
        let isAsked = has(.request) || has(.requested) || has(.tellUs) || has(.imperative)
        if has(.request) && !has(.tell) || has(.tellUs) || sentence.isQuestion { asks = true }
        return isAsked && !has(.tell) && !has(.reply) && !has(.refers) && !has(.theirRequest)
            && !has(.notRequest)
    }

    private mutating func read(_ rules: SentenceRules, _ field: CanonicalField, _ isCopied: Bool) {
        read(ofWhole: rules, field)
        var says = false
        if !isCopied { says = queries(rules, field) }
        let isReminder = reminders(rules, hits, field)
        says = says || isReminder
        if let hit = rules.first(.reply) {
            isAnswer = true
            add(.reply, field, hit.range)
        }
        if let notice = noticeRange(rules) {
            notices.append(ToldIntent(field: field, range: notice))
            says = true
        } else if let deletion = deletionRange(rules) {
            deletions.append(ToldIntent(field: field, range: deletion))
            says = true
        } else if let notice = likelyNoticeRange(rules) {
            likelyNotices.append(ToldIntent(field: field, range: notice))
        }
        for range in denials(in: rules) {
            denials.append(ToldIntent(field: field, range: range, sentence: number))
            says = true
        }
        statements(isReminder ? [] : rules.statements, rules, field, says: says)
    }

    /// Takes in what a sentence says of the whole message.
    private mutating func read(ofWhole rules: SentenceRules, _ field: CanonicalField) {
        if rules.has(.ours) { isOurs = true }
        if rules.has(.authority) { hasAuthority = true }
        if let hit = rules.first(.stopped) {
            stopped = ToldIntent(field: field, range: hit.range, sentence: number)
        }
        if rules.has(.narrative) {
            isNarrative = true
        } else if rules.has(.tell) || rules.has(.checked) {
            isNarrative = false
        }
        if rules.has(.refers) || rules.has(.regards) || rules.has(.theirRequest) { isAnswer = true }
        if rules.has(.retracts) { denials.removeAll { $0.sentence == number - 1 } }
        if rules.has(.authority) || rules.has(.notice) || rules.has(.database)
            || rules.has(.bureaus) || rules.has(.application)
        {
            isOfFiles = true
        }
        if rules.has(.theirs), rules.governor != .request, !rules.sentence.isQuestion {
            isAnswer = true
        }
        if rules.has(.training) { isTraining = true }
        if rules.has(.acknowledges) { acknowledges = true }
        if regards == nil, let hit = rules.first(.regards),
            hit.words.lowerBound <= rules.sentence.firstWord + 3, rules.sentence.isOpening
        {
            regards = ToldIntent(field: field, range: hit.range)
        }
        if let hit = rules.first(.news), !isNarrative, rules.tells(hit) {
            news.append(ToldIntent(field: field, range: hit.range))
        }
    }

    private mutating func queries(_ rules: SentenceRules, _ field: CanonicalField) -> Bool {
        var queries = rules.queries
        if ground == number - 1, let bare = rules.bareRequest { queries.append(bare) }
        if rules.isGround { ground = number }
        for range in queries { add(.whereaboutsQuery, field, range) }
        hasQuery = hasQuery || !queries.isEmpty
        return !queries.isEmpty
    }

    mutating func add(_ intent: Intent, _ field: CanonicalField, _ range: Range<Int>) {
        found.add(IntentMention(intent: intent, field: field, range: range))
    }

    private mutating func reminders(
        _ rules: SentenceRules,
        _ hits: [SignalHit],
        _ field: CanonicalField
    ) -> Bool {
        guard !rules.has(.quoting), !isOfOthers(rules) else { return false }
        var isReminder = false
        for (index, hit) in hits.enumerated()
        where hit.signal == .reminder || hit.signal == .noAnswer && rules.has(.ourMessage) {
            let isConditional = hits[..<index].contains {
                $0.signal == .whether && hit.words.lowerBound - $0.words.upperBound <= 3
            }
            let isAsked = hits[..<index].contains { $0.signal == .request }
            let isNegated = hits[..<index].contains {
                $0.signal == .notRequest && $0.clause == hit.clause
                    && $0.words.upperBound <= hit.words.lowerBound
            }
            guard !isConditional || isAsked, !isNegated, !isRule(index, hits) else { continue }
            add(.reminder, field, hit.range)
            isReminder = true
        }
        return isReminder
    }

    /// Whether somebody else got no answer: `he sent her a second message`.
    private func isOfOthers(_ rules: SentenceRules) -> Bool {
        guard let first = rules.hits.first, first.signal == .person,
            first.words.lowerBound == rules.sentence.firstWord
        else { return false }
        return !rules.has(.ours) && !rules.has(.ourMessage) && !rules.has(.request)
    }

    /// Whether a rule is called to mind, and no message.
    private func isRule(_ index: Int, _ hits: [SignalHit]) -> Bool {
        let isOfficial = hits[..<index].contains { $0.signal == .authority }
        let speaksOfOurs = hits.contains {
            switch $0.signal {
            case .ourMessage, .askedBefore, .application, .ours, .request, .place, .locate, .stay:
                true
            default: false
            }
        }
        let isRule = hits[(index + 1)...].contains {
            switch $0.signal {
            case .noncompliant, .prohibited, .compliance: true
            case .bureaus: isOfficial
            case .that:
                isOfficial
                    || !speaksOfOurs && $0.words.lowerBound <= hits[index].words.upperBound + 2
            default: false
            }
        }
        return isRule && hits.count { $0.signal == .reminder || $0.signal == .noAnswer } == 1
    }

    /// Whether the writer's side refuses to act, and not the Secretariat to publish.
    func declines(_ rules: SentenceRules) -> Bool {
        rules.has(.declines) && !rules.has(.authority)
    }

    /// Says that data or channels must not be used.
    private func noticeRange(_ rules: SentenceRules) -> Range<Int>? {
        rules.first(.compliance)?.range
    }

    /// Says that data are to be deleted everywhere.
    private func deletionRange(_ rules: SentenceRules) -> Range<Int>? {
        if let hit = rules.first(.deletion) { return hit.range }
        guard let delete = rules.first(.delete), let base = rules.first(.database),
            !rules.isSupposed(delete)
        else { return nil }
        return delete.range.joined(with: base.range)
    }

    /// Says that a notice breaks the rules, or that the Secretariat ended it.
    private func likelyNoticeRange(_ rules: SentenceRules) -> Range<Int>? {
        if declines(rules) { return nil }
        if let hit = rules.first(.noncompliant) {
            let isRefusal = rules.has(.refused) && !rules.has(.bureaus) && !rules.has(.announces)
            return rules.isSupposed(hit) || isRefusal ? nil : hit.range
        }
        if let channels = rules.first(.channels), let prohibited = rules.first(.prohibited),
            rules.has(.authority) || rules.has(.bureaus)
        {
            return channels.range.joined(with: prohibited.range)
        }
        if let end = rules.first(.ended), let base = rules.first(.database), hasAuthority,
            !rules.has(.notice) || rules.has(.bureaus) || rules.has(.announces)
        {
            return end.range.joined(with: base.range)
        }
        guard let authority = rules.first(.authority),
            let end = rules.first(.ended) ?? rules.first(.refused),
            rules.has(.announces) || rules.has(.bureaus)
        else { return nil }
        return authority.range.joined(with: end.range)
    }
}
