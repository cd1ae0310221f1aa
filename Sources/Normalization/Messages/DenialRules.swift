/// Finds in a sentence that a notice or a diffusion was refused.
///
/// A word that refuses belongs to the nearest noun that can be refused: `the court refused
/// extradition and the red notice stays in force` tells of no refused notice.
struct DenialRules {
    private let hits: [SignalHit]
    private let rules: SentenceRules

    /// Words that a mark or an `and` between noun and verb counts for.
    private static let breakWords = 6
    private static let farthest = 30

    init(_ hits: [SignalHit], _ rules: SentenceRules) {
        self.hits = hits
        self.rules = rules
    }

    func denials() -> [Range<Int>] {
        hits.indices.compactMap { index in
            switch hits[index].signal {
            case .refused: denial(at: index, isSure: true)
            case .noncompliant: denial(at: index, isSure: true)
            case .ended: denial(at: index, isSure: false)
            default: nil
            }
        }
    }

    /// The denial of what the sentence before speaks of: `The Secretariat refused`.
    func denialOfBefore() -> Range<Int>? {
        let hasNoun = hits.contains {
            switch $0.signal {
            case .notice, .otherMatter, .application, .thing: true
            default: false
            }
        }
        guard !hasNoun, let authority = rules.first(.authority),
            let verb = rules.first(.refused) ?? rules.first(.ended), !rules.isSupposed(verb)
        else { return nil }
        return authority.range.joined(with: verb.range)
    }

    private func denial(at index: Int, isSure: Bool) -> Range<Int>? {
        let verb = hits[index]
        guard !rules.isSupposed(verb), let noun = noun(of: verb) else { return nil }
        let isOfficial = rules.has(.authority)
        switch noun.signal {
        case .notice: guard isSure || isOfficial || rules.has(.noncompliant) else { return nil }
        case .application: guard isSure, isOfficial else { return nil }
        default: return nil
        }
        return verb.range.joined(with: noun.range)
    }

    private func noun(of verb: SignalHit) -> SignalHit? {
        var best: (hit: SignalHit, distance: Int)?
        for hit in hits {
            switch hit.signal {
            case .notice, .otherMatter, .application: break
            default: continue
            }
            let distance = distance(hit, verb)
            guard distance <= Self.farthest else { continue }
            // `application for publication of a red notice`: the notice is what counts.
            let isBetter =
                best.map {
                    distance < $0.distance
                        || $0.hit.signal == .application && hit.signal == .notice
                } ?? true
            if isBetter, !(best?.hit.signal == .notice && hit.signal == .application) {
                best = (hit, distance)
            }
        }
        return best?.hit
    }

    private func distance(_ noun: SignalHit, _ verb: SignalHit) -> Int {
        let isBefore = noun.words.upperBound <= verb.words.lowerBound
        let (left, right) = isBefore ? (noun, verb) : (verb, noun)
        let ands = hits.count {
            $0.signal == .and && $0.words.lowerBound >= left.words.upperBound
                && $0.words.upperBound <= right.words.lowerBound
        }
        return max(0, right.words.lowerBound - left.words.upperBound)
            + Self.breakWords * (abs(right.clause - left.clause) + ands)
    }
}
