import Records
import Testing

@testable import Normalization

struct LanguageTests {
    private func detect(_ text: [UInt8]) -> TextLanguage {
        var detector = LanguageDetector()
        return detector.detect(text.span)
    }

    @Test func `a text says nothing on the next one`() {
        var detector = LanguageDetector()
        let texts = [
            "Прошу сообщить местонахождение этого лица", "12.03.2023", "the man is not here",
        ]

        let together = texts.map { detector.detect(Array($0.utf8).span) }

        #expect(together == texts.map { detect(Array($0.utf8)) })
    }

    @Test(arguments: tableRows("languages.csv"))
    func `the language shows in script, letters and commonest words`(row: [String]) {
        #expect(detect(Array(row[1].utf8)).rawValue == row[0])
    }

    @Test(arguments: ["", "OK", "12.03.2023", "\u{301}\u{301}", "\u{1F600}\u{1F600}"])
    func `what has no words has no language`(text: String) {
        #expect(detect(Array(text.utf8)) == .und)
    }

    @Test func `bytes that are no text, and texts that end within a character, have no language`() {
        for byte in UInt8.min...UInt8.max {
            #expect(detect([byte, 0x41, byte]) == .und)
        }
    }

    @Test(arguments: tableRows("language-names.csv"))
    func `a language is known by its codes and names`(row: [String]) {
        let code = LanguageNames.code(of: row[0].utf8)

        #expect(code.map { String(decoding: $0, as: UTF8.self) } ?? "" == row[1])
    }

    @Test func `a named language has its code, and one that is not known stays open`() {
        var rows = RawRows()
        for name in ["FRE", "Klingonish"] { rows.add([("Language", name), ("Text", "-")]) }
        let source = Source.made(.message, .csv, [("language", .at("Language"))])

        let made = Normalized(rows, source)

        #expect(made.values("language") == ["fr"])
        #expect(made.values("language", record: 1) == ["und"])
        #expect(made.texts("language", record: 1) == ["Klingonish"])
        #expect(made.fields(.unknownWord) == ["language"])
    }
}
