import Foundation
import Testing

@testable import Normalization

struct DoubleEncodingTests {
    private func repair(_ text: String) -> String? {
        Array(text.utf8).withUnsafeBufferPointer { DoubleEncoding.repair($0) }
            .map { String(decoding: $0, as: UTF8.self) }
    }

    /// Names of countries in 34 languages.
    private static func names() throws -> [String] {
        let path = #filePath.replacing(
            "Tests/NormalizationTests/DoubleEncodingTests.swift",
            with: "Sources/Normalization/Resources/country-names.csv"
        )
        let lines = try String(contentsOfFile: path, encoding: .utf8).split(separator: "\n")
        return lines.dropFirst().map { line in
            String(line.prefix(upTo: line.dropLast(3).lastIndex(of: ",") ?? line.endIndex))
                .replacing("\"", with: "")
        }
    }

    /// The text as somebody sees it who takes its UTF-8 for another encoding.
    private static func mistaken(_ text: String, for encoding: String.Encoding) -> String {
        text.utf8.map { byte in
            String(data: Data([byte]), encoding: encoding) ?? String(Unicode.Scalar(byte))
        }.joined()
    }

    @Test(arguments: [
        ("CÃ´te", "Côte"), ("CuraÃ§ao", "Curaçao"), ("CURAÃ‡AO", "CURAÇAO"), ("PERÃš", "PERÚ"),
        ("RÃ©union", "Réunion"), ("Ã©", "é"), ("NÂ°5", "N°5"), ("Ã\u{A0} la", "à la"),
        ("dâ€™Ivoire", "d’Ivoire"), ("â‚¬ 5", "€ 5"), ("SÃ£o TomÃ©", "São Tomé"),
        ("Å\u{81}Ã³dÅº", "Łódź"), ("Ä°stanbul", "İstanbul"),
        ("RÅ«ta Å\u{A0}imkutÄ—", "Rūta Šimkutė"),
        ("Ð¡Ð°Ð½ÐºÑ‚", "Санкт"), ("Ð\u{A1}Ð°Ð½ÐºÑ\u{82}", "Санкт"), ("РЎР°РЅРєС‚", "Санкт"),
        ("РљРёС—РІ", "Київ"), ("CГґte", "Côte"), ("Ù…Ø\u{AD}Ù…Ø¯", "محمد"), ("ä¸­å›½", "中国"),
        ("CÃƒÂ´te", "Côte"), ("CÃ\u{83}Â´te", "Côte"), ("Ã\u{83}Â\u{81}vila", "Ávila"),
        ("ï»¿Name Ã©", "\u{FEFF}Name é"),
    ])
    func `text that was encoded twice goes back to what it was`(text: String, meant: String) {
        #expect(repair(text) == meant)
    }

    @Test(arguments: [
        ("CÃ´te d'Ivoire – Москва", "Côte d'Ivoire – Москва"), ("CÃ´te é", "Côte é"),
        ("CÃ´te — ЖЖ", "Côte — ЖЖ"), ("Łódź, RÃ©union", "Łódź, Réunion"),
        ("Москва, РЎР°РЅРєС‚-РџРµС‚РµСЂР±СѓСЂРі", "Москва, Санкт-Петербург"),
        ("Côte  CÃ´te ", "Côte  Côte "), ("\u{FFFD} SÃ£o", "\u{FFFD} São"),
    ])
    func `words that were encoded twice go back where others are right`(
        text: String,
        meant: String
    ) {
        #expect(repair(text) == meant)
    }

    @Test(arguments: [
        [String.Encoding.windowsCP1252, .windowsCP1252], [.isoLatin1, .windowsCP1252],
        [.windowsCP1251, .windowsCP1251], [.windowsCP1252, .isoLatin1, .windowsCP1252],
    ])
    func `a mistake that was made again is undone again`(encodings: [String.Encoding]) {
        for text in ["Санкт", "Łódź", "Île de la Réunion"] {
            let wrong = encodings.reduce(text) { Self.mistaken($0, for: $1) }

            #expect(repair(wrong) == text)
        }
    }

    @Test(arguments: [
        "Côte d’Ivoire", "CAFÉ™", "ADIÓS…", "IRMÃ…", "IRMÃ”", "LULEÅ–KIRUNA", "«CAFÉ»", "„Ä“",
        "ÚŽINA", "KNÍŽE", "Київ", "Ві", "ТІМІ", "СІРІ", "Її", "ВІСІМ", "В\u{A0}USA", "Р№1",
        "Ћирилица", "ЊЕГОШ", "Ё", "СЁ", "Москва", "Санкт-Петербург", "N°5", "5 °С", "Ã", "Å…",
        "ä", "éà", "日本", "محمد", "תל אביב", "Łódź", "plain", "",
        "Ñ…", "Москва СЁмга РЎ", "СССР – ёж, РФ…", "á¹", "\u{FFFD}Ã´", "Größe…",
        "Straß™",
    ])
    func `text that is right stays as it is`(text: String) {
        #expect(repair(text) == nil)
    }

    @Test func `no name of a country in any language is taken for a mistake`() throws {
        for name in try Self.names() {
            #expect(repair(name) == nil, "\(name)")
            #expect(repair(name.uppercased()) == nil, "\(name.uppercased())")
        }
    }

    /// Each name that an encoding can take wrongly is found, but for a few that could be words.
    @Test(arguments: [String.Encoding.windowsCP1252, .isoLatin1, .windowsCP1251])
    func `nearly every name of a country that was encoded twice is found`(
        encoding: String.Encoding
    ) throws {
        var (found, all) = (0, 0)
        for name in try Self.names() {
            let wrong = Self.mistaken(name, for: encoding)
            guard wrong != name else { continue }
            all += 1
            let repaired = repair(wrong)
            #expect(repaired == nil || repaired == name, "\(name)")
            if repaired == name { found += 1 }
        }

        #expect(all > 1000)
        #expect(found * 100 >= all * 97)
    }
}
