import CResources
package import Records

/// What a text that is none of a field's words may have been meant to say: shown to people, never
/// believed.
package enum WordSuggestion {
    /// The words of the field's known texts that are a few slips away, the likeliest first.
    package static func candidates(
        for text: ArraySlice<UInt8>,
        field: CanonicalField
    ) -> [String] {
        let spelling = SpellingSlips.symbols(FoldedText.fold(text))
        guard spelling.count >= shortest else { return [] }
        var best: [String: Int] = [:]
        for known in texts[field.bareName, default: []] {
            guard let cost = SpellingSlips.cost(from: spelling, to: known.spelling) else {
                continue
            }
            best[known.word] = min(best[known.word] ?? .max, cost)
        }
        guard let least = best.values.min() else { return [] }
        return best.filter { $0.value == least }.keys.sorted()
    }

    private static let shortest = 4

    private struct Known {
        var spelling: [UInt32]
        var word: String
    }

    /// By the bare name of the field, its words and the texts for them that are long enough.
    private static let texts: [String: [Known]] = {
        var texts: [String: [Known]] = [:]
        func add(_ text: some Collection<UInt8>, _ word: String, to field: String) {
            let spelling = SpellingSlips.symbols(FoldedText.fold(text))
            guard spelling.count >= shortest else { return }
            texts[field, default: []].append(Known(spelling: spelling, word: word))
        }
        for field in CanonicalField.allCases {
            for word in Vocabulary.words(of: field) ?? [] {
                add(word.utf8, word, to: field.bareName)
            }
        }
        for row in Resource.rows(sluice_words()) {
            let (field, word) = (
                String(decoding: row[0], as: UTF8.self), String(decoding: row[1], as: UTF8.self)
            )
            for text in row[2].split(separator: UInt8(ascii: "|")) { add(text, word, to: field) }
        }
        return texts
    }()
}
