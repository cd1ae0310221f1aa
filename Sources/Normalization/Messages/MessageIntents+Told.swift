import Records

extension MessageIntents {
    /// What a sentence says was refused, also where the one before names it.
    mutating func denials(in rules: SentenceRules) -> [Range<Int>] {
        if declines(rules) { return [] }
        let finder = DenialRules(hits, rules)
        let denials = finder.denials()
        guard denials.isEmpty, isBehindNotice else { return denials }
        return finder.denialOfBefore().map { [$0] } ?? []
    }

    mutating func statements(
        _ found: [SentenceRules.Statement],
        _ rules: SentenceRules,
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
                        isOfThing: statement.isOfThing,
                        isTrace: statement.isTrace,
                        isNarrated: isNarrative,
                        isStopped: rules.has(.stopped),
                        isTold: telling != nil || rules.has(.checked) && !statement.isNothingKnown,
                        isThere: rules.has(.there),
                        isForInformation: note != nil,
                        isPlain: rules.isBare,
                        isBare: rules.sentence.isOpening && isBrief && rules.isBare
                    )
                )
            }
        }
        if let note {
            tellings.append(ToldIntent(field: field, range: note.range, sentence: number))
        } else if let telling, !says, !rules.has(.reply), !rules.has(.regards), !rules.has(.quoting)
        {
            tellings.append(ToldIntent(field: field, range: telling.range, sentence: number))
        }
    }

    /// What the message says.
    mutating func intents() -> FoundIntents {
        let likely = hasQuery || isOurs || !isOfFiles ? [] : likelyNotices
        if stopped == nil && news.isEmpty || hasAuthority || !likely.isEmpty {
            notices += deletions
        }
        if isTraining { return FoundIntents() }
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
        if found.isEmpty, let regards, !asks, !acknowledges {
            add(.reply, regards.field, regards.range)
        }
        let answering = Set(replies.map(\.sentence))
        for telling in tellings where !isNotice && !answering.contains(telling.sentence) {
            add(.information, telling.field, telling.range)
        }
        if found.isEmpty {
            for news in news { add(.information, news.field, news.range) }
        }
        return found
    }

    private var saysNothingElse: Bool { found.isEmpty && tellings.isEmpty && denials.isEmpty }

    private func isReply(_ statement: ToldIntent) -> Bool {
        if statement.isNarrated { return false }
        if statement.isTrace { return isAnswer && !hasQuery }
        if isAnswer { return true }
        if statement.isStopped || statement.isOfThing { return false }
        guard !hasQuery, !statement.isThere, !statement.isForInformation else {
            return false
        }
        if statement.isHeld { return statement.isBare && saysNothingElse && news.isEmpty }
        if statement.isPlain, saysNothingElse, news.isEmpty, !asks { return true }
        return statement.isTold || statement.isExact && !statement.isNothingKnown
            || statement.isBare && saysNothingElse
    }
}
