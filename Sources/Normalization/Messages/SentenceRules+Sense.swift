extension SentenceRules {
    private static let farthest = 24

    func isNear(_ left: SignalHit, _ right: SignalHit) -> Bool {
        right.words.lowerBound - left.words.upperBound <= Self.farthest
    }

    /// Whether the sentence tells where a person is, or that none is known, and of nothing else.
    var isBare: Bool {
        guard let statement = statements.first?.range else { return false }
        return !hits.contains {
            switch $0.signal {
            case .notRequest, .declines, .search, .locate, .notice, .otherMatter, .thing,
                .application, .refused, .quoting, .supposed:
                true
            case .place: !statement.dropFirst().contains($0.range.lowerBound)
            case .whether, .that: $0.range.lowerBound < statement.lowerBound
            default: false
            }
        }
    }

    /// Whether something is only asked, supposed, denied or told by others.
    func isSupposed(_ hit: SignalHit) -> Bool {
        if sentence.isQuestion, queries.isEmpty { return true }
        return hits.contains {
            guard $0.words.lowerBound < hit.words.lowerBound else { return false }
            return switch $0.signal {
            case .quoting, .supposed: true
            case .whether:
                $0.clause == hit.clause
                    && hit.words.lowerBound - $0.words.upperBound <= Self.longestCondition
            default: false
            }
        }
    }

    private static let longestCondition = 12

    /// Whether a place is that of a thing: `the location of the stolen vehicle`.
    func isOfThing(_ index: Int) -> Bool {
        let hit = hits[index]
        for other in hits[(index + 1)...] {
            guard
                other.words.lowerBound <= hit.words.upperBound
                    + (hit.signal == .place || hit.signal == .query ? 3 : 2),
                other.clause == hit.clause
            else { break }
            // `his address and phone number`
            if other.signal == .and { break }
            if other.signal == .person { return false }
            if other.signal == .thing { return true }
        }
        return hits[..<index].contains {
            $0.signal == .thing && $0.words.upperBound == hit.words.lowerBound
                && $0.clause == hit.clause
        }
    }

    /// Whether somebody will only come: `the delegation will arrive in Lima`.
    func isAnnounced(_ hit: SignalHit) -> Bool {
        hits.contains { $0.signal == .news && $0.words.overlaps(hit.words) }
    }

    /// Whether something is told, or asked for as the first thing: `please warn the public`.
    func tells(_ hit: SignalHit) -> Bool {
        let isSupposed = hits.contains {
            guard $0.words.lowerBound < hit.words.lowerBound else { return false }
            let isFirst = $0.words.lowerBound == sentence.firstWord
            return $0.signal == .quoting || $0.signal == .supposed
                || $0.signal == .whether && isFirst
        }
        guard !sentence.isQuestion, !isSupposed else { return false }
        guard governor == .request, let governing else { return true }
        return hit.words.upperBound <= governing.words.lowerBound
            || hit.words.lowerBound <= governing.words.upperBound + 1
    }

    /// Whether the subject stands behind the verb, and is a thing: `where is the statue`.
    func isOfThingBehind(_ index: Int) -> Bool {
        let verb = hits[index]
        let isInverted = hits.contains {
            ($0.signal == .whether || $0.signal == .that)
                && $0.words.lowerBound <= verb.words.lowerBound
                && $0.words.upperBound >= verb.words.lowerBound
        }
        return (isInverted || verb.words.lowerBound == sentence.firstWord) && isOfThing(index)
    }

    /// Whether the subject stands just before the verb, and is a thing: `the team will arrive`.
    func isOfThingBefore(_ index: Int) -> Bool {
        let verb = hits[index]
        let noun = hits[..<index].last { $0.signal == .thing || $0.signal == .person }
        guard let noun, noun.signal == .thing, noun.clause == verb.clause else { return false }
        return verb.words.lowerBound - noun.words.upperBound <= 1
    }

    /// Whether a verb has a thing for its subject: `whether the company has left the country`.
    func isAboutThing(_ index: Int, since start: SignalHit?) -> Bool {
        let noun = hits[..<index].last { $0.signal == .thing || $0.signal == .person }
        guard let noun, noun.signal == .thing else { return false }
        return noun.words.lowerBound >= start?.words.upperBound ?? 0
    }
}
