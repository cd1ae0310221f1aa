import Normalization
import Profiling
import Records

/// Tells what texts can be read as, by the very readers that normalisation has.
///
/// It is a class because the readers keep what they have read before.
final class Recognition {
    private let dates = DateNormalizer()
    private var countries = CountryNormalizer()
    private var words: [(ValueKinds, CanonicalField, WordNormalizer)] = []

    /// Longer texts are prose.
    private static let longest = 120

    init() {
        let fields: [(ValueKinds, CanonicalField, RecordKind)] = [
            (.noticeType, .noticeType, .notice), (.review, .review, .notice),
            (.event, .eventType, .notice), (.ending, .endedBy, .notice),
            (.requestType, .requestType, .complaint), (.outcome, .outcome, .complaint),
            (.sex, .sex, .person),
        ]
        words = fields.map { kinds, field, kind in
            let source = Source(name: "", kind: kind, format: .csv, files: [])
            return (kinds, field, WordNormalizer(source: source))
        }
    }

    /// What a text of some field can be read as.
    func kinds(of text: ArraySlice<UInt8>) -> ValueKinds {
        var text = text
        while let first = text.first, first <= 0x20 { text.removeFirst() }
        while let last = text.last, last <= 0x20 { text.removeLast() }
        guard !text.isEmpty, text.count <= Self.longest else { return [] }
        var kinds = dateKinds(of: text)
        kinds.formUnion(countryKinds(of: text))
        kinds.formUnion(referenceKinds(of: text))
        for index in words.indices {
            let reading = words[index].2.read(text, field: words[index].1)
            if reading.findings.isEmpty, !reading.words.isEmpty { kinds.insert(words[index].0) }
        }
        return kinds
    }

    private func dateKinds(of text: ArraySlice<UInt8>) -> ValueKinds {
        guard text.contains(where: { $0 &- 0x30 < 10 || $0 >= 0x80 }) else { return [] }
        let text = Array(text)
        guard dates.read(text.span).count > 0 else { return [] }
        var evidence = DateEvidence()
        evidence.observe(text.span)
        var kinds: ValueKinds = .date
        if evidence.provesDayFirst { kinds.insert(.dayFirst) }
        if evidence.provesMonthFirst { kinds.insert(.monthFirst) }
        return kinds
    }

    private func countryKinds(of text: ArraySlice<UInt8>) -> ValueKinds {
        let reading = countries.read(text, field: .nationality)
        guard !reading.sets.isEmpty, !reading.findings.contains(.unknownCountry) else { return [] }
        return reading.sets.count > 1 ? .countries : .country
    }

    private func referenceKinds(of text: ArraySlice<UInt8>) -> ValueKinds {
        var canonical: [UInt8] = []
        let text = Array(text)
        switch ReferenceNormalizer.append(text.span, of: .reference, to: &canonical).shape {
        case .control: return .controlNumber
        case .file: return .fileNumber
        case .ccf: return .complaintReference
        case .message: return .messageReference
        case .other: return []
        }
    }
}
