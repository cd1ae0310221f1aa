import Records

/// Puts together what the sentences of a message say.
///
/// A statement on a place is a reply where the message answers another, or where nothing is asked;
/// beside a question it is the ground for it.
struct MessageIntents {
    private var found = FoundIntents()
    /// Those of the sentence and language at hand.
    private var hits: [SignalHit] = []
    private var statements: [ToldIntent] = []
    private var tellings: [ToldIntent] = []
    private var denials: [ToldIntent] = []
    private var notices: [ToldIntent] = []
    private var likelyNotices: [ToldIntent] = []
    private var hasQuery = false
    private var isOurs = false
    /// Orders to delete data; no notice of the Secretariat where the search has ended.
    private var deletions: [ToldIntent] = []
    private var stopped: ToldIntent?
    private var hasAuthority = false
    /// The sentences at hand tell what the person did.
    private var isNarrative = false
    /// The message answers another, by what it says or quotes.
    private var isAnswer = false
    private var number = 0
    /// The last sentence that the next one may ask about.
    private var ground = -1

    /// The text at hand has few words.
    private var isBrief = false

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
                read(hits, sentence, field, isCopied)
            }
        }
    }

    private mutating func read(
        _ hits: [SignalHit],
        _ sentence: Sentence,
        _ field: CanonicalField,
        _ isCopied: Bool
    ) {
        let rules = SentenceRules(hits, sentence)
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
        if rules.has(.refers) || rules.has(.theirRequest) { isAnswer = true }
        if rules.has(.retracts) { denials.removeAll { $0.sentence == number - 1 } }
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
        for range in declines(rules) ? [] : DenialRules(hits, rules).denials() {
            denials.append(ToldIntent(field: field, range: range, sentence: number))
            says = true
        }
        statements(isReminder ? [] : rules.statements, rules, sentence, field, says: says)
    }

    private mutating func queries(_ rules: SentenceRules, _ field: CanonicalField) -> Bool {
        var queries = rules.queries
        if ground == number - 1, let bare = rules.bareRequest { queries.append(bare) }
        if rules.isGround { ground = number }
        for range in queries { add(.whereaboutsQuery, field, range) }
        hasQuery = hasQuery || !queries.isEmpty
        return !queries.isEmpty
    }

    private mutating func add(_ intent: Intent, _ field: CanonicalField, _ range: Range<Int>) {
        found.add(IntentMention(intent: intent, field: field, range: range))
    }

    private mutating func reminders(
        _ rules: SentenceRules,
        _ hits: [SignalHit],
        _ field: CanonicalField
    ) -> Bool {
        guard !rules.has(.quoting) else { return false }
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

    /// Whether the Secretariat reminds of a rule.
    private func isRule(_ index: Int, _ hits: [SignalHit]) -> Bool {
        let isOfficial = hits[..<index].contains { $0.signal == .authority }
        let isRule = hits[(index + 1)...].contains {
            switch $0.signal {
            case .noncompliant, .prohibited, .compliance: true
            case .bureaus, .that: isOfficial
            default: false
            }
        }
        return isRule && hits.count { $0.signal == .reminder || $0.signal == .noAnswer } == 1
    }

    /// Whether the writer's side refuses to act, and not the Secretariat to publish.
    private func declines(_ rules: SentenceRules) -> Bool {
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
            return rules.isSupposed(hit) ? nil : hit.range
        }
        if let channels = rules.first(.channels), let prohibited = rules.first(.prohibited),
            rules.has(.authority) || rules.has(.bureaus)
        {
            return channels.range.joined(with: prohibited.range)
        }
        if let end = rules.first(.ended), let base = rules.first(.database) {
            return end.range.joined(with: base.range)
        }
        guard let authority = rules.first(.authority),
            let end = rules.first(.ended) ?? rules.first(.refused),
            rules.has(.announces) || rules.has(.bureaus)
        else { return nil }
        return authority.range.joined(with: end.range)
    }

    private mutating func statements(
        _ found: [SentenceRules.Statement],
        _ rules: SentenceRules,
        _ sentence: Sentence,
        _ field: CanonicalField,
        says: Bool
    ) {
        let telling = rules.first(.tell)
        let note = rules.first(.forInformation)
        if rules.queries.isEmpty {
            for statement in found {
                statements.append(
                    ToldIntent(
                        field: field,
                        range: telling?.range.joined(with: statement.range) ?? statement.range,
                        sentence: number,
                        isHeld: statement.isHeld,
                        isNothingKnown: statement.isNothingKnown,
                        isExact: statement.isExact,
                        isTrace: statement.isTrace,
                        isNarrated: isNarrative,
                        isStopped: rules.has(.stopped),
                        isTold: telling != nil || rules.has(.checked) && !statement.isNothingKnown,
                        isThere: rules.has(.there),
                        isForInformation: note != nil,
                        isBare: sentence.isOpening && isBrief && rules.isBare
                    )
                )
            }
        }
        if let note {
            tellings.append(ToldIntent(field: field, range: note.range, sentence: number))
        } else if let telling, !says, !rules.has(.reply), !rules.has(.quoting) {
            tellings.append(ToldIntent(field: field, range: telling.range, sentence: number))
        }
    }

    /// What the message says.
    mutating func intents() -> FoundIntents {
        let likely = hasQuery || isOurs ? [] : likelyNotices
        if stopped == nil || hasAuthority || !likely.isEmpty { notices += deletions }
        // `We withdraw the search, please delete the data` tells it without `we inform you`.
        if let stopped, notices.isEmpty, !deletions.isEmpty, tellings.isEmpty {
            tellings.append(stopped)
        }
        let isNotice = !notices.isEmpty || !likely.isEmpty
        for notice in notices + likely { add(.complianceNotice, notice.field, notice.range) }
        if !isNotice {
            for denial in denials { add(.denial, denial.field, denial.range) }
        }
        let replies = isNotice ? [] : statements.filter(isReply)
        for reply in replies { add(.reply, reply.field, reply.range) }
        let answering = Set(replies.map(\.sentence))
        for telling in tellings where !isNotice && !answering.contains(telling.sentence) {
            add(.information, telling.field, telling.range)
        }
        return found
    }

    private var saysNothingElse: Bool { found.isEmpty && tellings.isEmpty && denials.isEmpty }

    private func isReply(_ statement: ToldIntent) -> Bool {
        if statement.isNarrated { return false }
        if statement.isTrace { return isAnswer && !hasQuery }
        if isAnswer { return true }
        if statement.isStopped { return false }
        guard !hasQuery, !statement.isThere, !statement.isForInformation, !statement.isHeld else {
            return false
        }
        return statement.isTold || statement.isExact && !statement.isNothingKnown
            || statement.isBare && saysNothingElse
    }
}
