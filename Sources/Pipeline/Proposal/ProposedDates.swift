import Profiling
import Records

/// A pattern of dates that all dates of a source have.
enum ProposedDates {
    /// The patterns of the mapped date columns; empty unless their texts prove every one of them.
    static func patterns(
        _ draft: MappingDraft,
        kind: RecordKind,
        _ profile: RecordProfile
    ) -> [String] {
        let known = CanonicalField.byName(in: kind)
        var patterns: [String] = []
        for (name, form) in draft.fields where known[name]?.type == .date {
            guard case .place(let place) = form else { return [] }
            for leaf in place.leaves {
                guard case .at = place,
                    let texts = profile.places.first(where: { $0.name == leaf })?.texts
                else { return [] }
                guard texts.read > 0 else { continue }
                guard let found = self.patterns(of: texts) else { return [] }
                for pattern in found where !patterns.contains(pattern) { patterns.append(pattern) }
            }
        }
        let orders = Set(
            patterns.filter { $0.hasPrefix("dd") || $0.hasPrefix("MM") }.map { $0.prefix(2) }
        )
        return orders.count > 1 ? [] : patterns
    }

    /// The patterns of one column; nil where a shape is none, or the order of day and month is not
    /// proved.
    private static func patterns(of texts: ValueProfile) -> [String]? {
        guard texts.knowsAllShapes else { return nil }
        let isDayFirst = texts.share(of: .dayFirst) > 0
        guard isDayFirst != (texts.share(of: .monthFirst) > 0) || !texts.hasNumericOrder else {
            return nil
        }
        var found: [String] = []
        for (shape, _) in texts.commonShapes(8) {
            guard let pattern = pattern(of: shape, isDayFirst: isDayFirst) else { return nil }
            found.append(pattern)
        }
        return texts.commonShapes(9).count == found.count ? found : nil
    }

    private static func pattern(of shape: String, isDayFirst: Bool) -> String? {
        for mark in "-/." {
            if shape == "9999\(mark)99\(mark)99" { return "yyyy\(mark)MM\(mark)dd" }
            if shape == "99\(mark)99\(mark)9999" {
                return isDayFirst ? "dd\(mark)MM\(mark)yyyy" : "MM\(mark)dd\(mark)yyyy"
            }
        }
        return shape == "9999" ? "yyyy" : nil
    }
}

extension ValueProfile {
    /// Whether a text has day and month as two numbers in front of the year.
    fileprivate var hasNumericOrder: Bool {
        commonShapes(48).contains { shape, _ in
            "-/.".contains { shape == "99\($0)99\($0)9999" }
        }
    }
}
