import Profiling
import Records

/// Tells files that are about nobody, and so are no lists of people.
enum FilesAboutNobody {
    /// What a table without people is, in words; nil where it may be a list of some.
    static func table(_ draft: SourceDraft, _ records: RecordProfile) -> String? {
        let texts = records.places.map(\.texts).filter { $0.read > 0 }
        guard draft.format == .csv, draft.kind == .person, !tellsOfPerson(draft) else { return nil }
        let areFigures =
            texts.contains(where: \.isFigure) && texts.contains { $0.isTime || $0.isCountry }
            && texts.allSatisfy { $0.isFigure || $0.isTime || $0.isCountry || $0.isGroup }
        if areFigures { return "a table of figures by country or time" }
        let areCountries =
            texts.contains { $0.isCountry && $0.distinctCount * 10 >= $0.read * 9 && $0.read > 2 }
            && texts.allSatisfy { $0.isCountry || $0.isFigure || $0.isGroup || $0.longest < 4 }
        return areCountries ? "a list of countries" : nil
    }

    /// What a document without people is, in words; nil where it may name some.
    static func document(_ kinds: [RecordProfile]) -> String? {
        if kinds.first?.record.first?.lowercased() == "svg" { return "a picture (SVG)" }
        let texts = kinds.flatMap(\.places).map(\.texts)
        return texts.contains { $0.share(of: .words) > 0.2 } ? nil : "a document without words"
    }

    /// Whether a field says who somebody is; the country of a row does not.
    private static func tellsOfPerson(_ draft: SourceDraft) -> Bool {
        let known = CanonicalField.byName(in: draft.kind)
        return draft.mapping.fields.contains { field in
            known[field.name].map { $0.type != .country } ?? false
        }
    }
}

extension ValueProfile {
    fileprivate var isTime: Bool {
        share(of: .year) > 0.9
            || share(of: .date) > 0.9 && "-./".contains { share(having: $0) > 0.9 }
    }

    fileprivate var isFigure: Bool { share(of: .number) > 0.9 && !isTime }

    fileprivate var isCountry: Bool { share(of: .country) > 0.9 }

    /// Whether the texts are a few words over and over.
    fileprivate var isGroup: Bool { distinctCount * 2 <= read && longest <= 40 }
}
