import Records
import Testing

@testable import Normalization

struct NullTextTests {
    @Test(arguments: tableRows("null-texts.csv"))
    func `some texts say that nothing is known`(row: [String]) {
        let saysNothing =
            switch row[0] {
            case "date": bytes(row[1]).withUnsafeBufferPointer { NullTexts.isDate($0) }
            case "word": NullTexts.words.contains(bytes(row[1]))
            default: NullTexts.countries.contains(bytes(row[1]))
            }

        #expect(saysNothing == (row[2] == "yes"), "\(row[1])")
    }

    @Test(arguments: ["not known", "No information", "—", "unknown"])
    func `a word field with such a text counts as absent`(text: String) {
        var normalizer = WordNormalizer(source: source(.complaint))

        let reading = normalizer.read(bytes(text), field: .outcome)

        #expect(reading.isNothing)
        #expect(reading.findings.isEmpty)
    }

    @Test func `the words of a field come before`() {
        var normalizer = WordNormalizer(source: source(.message))

        #expect(normalizer.read(bytes("unknown"), field: .delivery).words == ["unknown"])
    }

    @Test(arguments: ["countries", "dates", "words"])
    func `no text of the table is one of marks alone, which need no row`(type: String) {
        for listed in NullTexts.texts(type) {
            #expect(!NullTexts.isBare(FoldedText.foldWords(listed)), "\(text(listed))")
        }
    }

    private func source(_ kind: RecordKind) -> Source {
        Source(name: "sample", kind: kind, format: .csv, files: [])
    }
}
