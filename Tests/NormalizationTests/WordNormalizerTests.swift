import Records
import Testing

@testable import Normalization

struct WordNormalizerTests {
    @Test(arguments: tableRows("words.csv"))
    func `a text means its word, or every word of its field`(row: [String]) throws {
        let kind = try #require(RecordKind.allCases.first { "\($0)" == row[0] })
        let field = try #require(CanonicalField.byName(in: kind)[row[1]])
        let all = try #require(Vocabulary.words(of: field))
        var normalizer = WordNormalizer(source: source(kind))

        let reading = normalizer.read(bytes(row[2]), field: field)

        let expected = row[3] == "*" ? all.joined(separator: "|") : row[3]
        #expect(text(reading.value) == expected, "\(row[2])")
        #expect(reading.words.joined(separator: "|") == expected)
        #expect(reading.findings == (expected.contains("|") ? [.unknownWord] : []))
    }

    @Test func `the source's own values decide first`() {
        var source = source(.notice)
        source.values = ["notice_type": ["RN": "red_diffusion", "Z": "green"]]
        let lookup = Lookup(field: "notice_type", text: "Z", value: "blue")
        var normalizer = WordNormalizer(source: source, lookups: LookupTable([lookup]))

        let readings = ["RN", "z", "Z"].map {
            text(normalizer.read(bytes($0), field: .noticeType).value)
        }

        #expect(readings == ["red_diffusion", "green", "green"])
        #expect(normalizer.lookups.isUsed == [false])
    }

    @Test func `a value that is no word of the field is not believed`() {
        var source = source(.complaint)
        source.values = ["outcome": ["D": "destroyed"]]
        var normalizer = WordNormalizer(source: source)

        let reading = normalizer.read(bytes("D"), field: .outcome)

        #expect(reading.words == Vocabulary.outcomes)
        #expect(reading.findings == [.unknownWord])
    }

    @Test func `one text can mean different words in different fields`() {
        var normalizer = WordNormalizer(source: source(.notice))

        let review = normalizer.read(bytes("compliant"), field: .review)
        let outcome = normalizer.read(bytes("compliant"), field: .outcome)

        #expect(review.words == ["passed"])
        #expect(outcome.words == ["compliant"])
    }

    @Test func `every word of the vocabulary means itself`() {
        var normalizer = WordNormalizer(source: source(.notice))
        let fields = CanonicalField.allCases.filter { Vocabulary.words(of: $0) != nil }

        for field in fields {
            for word in Vocabulary.words(of: field) ?? [] {
                let reading = normalizer.read(bytes(word), field: field)
                #expect(reading.words == [word], "\(field)")
            }
        }
    }

    private func source(_ kind: RecordKind) -> Source {
        Source(name: "sample", kind: kind, format: .csv, files: [])
    }
}
