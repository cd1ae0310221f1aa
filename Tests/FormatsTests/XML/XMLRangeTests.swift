import Formats
import Foundation
import Records
import TestSupport
import Testing

/// Encodings, and the letters that all of them but the Western ones have.
private let encodings: [(name: String, id: String.Encoding, letters: String)] = [
    ("utf-8", .utf8, "Жук🙂"), ("utf-16le", .utf16LittleEndian, "Жук🙂"),
    ("utf-16be", .utf16BigEndian, "\u{FEFF}Жук🙂"), ("windows-1251", .windowsCP1251, "Жук"),
    ("windows-1252", .windowsCP1252, "Élève€"), ("iso-8859-1", .isoLatin1, "Élève"),
    ("iso-8859-5", String.Encoding(rawValue: 0x8000_0205), "Жук"),
    ("iso-8859-15", String.Encoding(rawValue: 0x8000_020F), "Élève€"),
    ("koi8-r", String.Encoding(rawValue: 0x8000_0A02), "Жук"),
    ("koi8-u", String.Encoding(rawValue: 0x8000_0A08), "Їжак"),
]

/// A document made of everything that can stand in and around a record.
private struct MadeDocument {
    private var random: SeededGenerator
    private let letters: String
    var text = ""
    var records = 0

    init(seed: UInt64, letters: String) {
        random = SeededGenerator(seed: seed)
        self.letters = letters
        text = "<?xml version='1.0'?>\r\n<!DOCTYPE e><!-- <n/> --><e xmlns:p='urn:a'>"
        for _ in 0..<Int.random(in: 1...4, using: &random) { addList() }
        text += "</e>\n<?end?>"
    }

    private mutating func pick(_ choices: [String]) -> String {
        choices.randomElement(using: &random) ?? ""
    }

    private mutating func addList() {
        text +=
            "<s" + pick(["", " xmlns='urn:d'", " xmlns:p='urn:b'", " xmlns:q='&#34;&lt;'"]) + ">"
        for _ in 0..<Int.random(in: 0...6, using: &random) {
            text += pick(["", "\r\n", "<!-- <n>x</n> -->", "<o><n/></o>", "<?p <n>?>"])
            addRecord()
        }
        text += "</s>"
    }

    private mutating func addRecord() {
        records += 1
        let name = pick(["n", "p:n"])
        let attributes = pick([
            "", " a='>'", "\n a=\"'\r\n&#10;\"", " p:a = '/>'", " xmlns:p='urn:c'",
            " a='&amp;#38;'",
        ])
        if pick(["", "empty", "", ""]) == "empty" { return text += "<\(name)\(attributes)/>" }
        text += "<\(name)\(attributes)>"
        for _ in 0..<Int.random(in: 0...8, using: &random) { addContent(depth: 0) }
        text += "</\(name)\(pick(["", " ", "\r\n"]))>"
    }

    private mutating func addContent(depth: Int) {
        let child = pick(["c", "p:c", "d", "n"])
        switch Int.random(in: 0..<8, using: &random) {
        case 0: text += letters + pick([" ", "\r\n", "]]", "]", "&gt;", "\r"])
        case 1:
            text += "<![CDATA[" + pick(["", "<n>", "a\r\nb", "]]", "\r", letters, "&x;"]) + "]]>"
        case 2: text += pick(["&lt;", "&#13;", "&#x1F642;", "&amp;", "&#32;"])
        case 3: text += pick(["<!---->", "<!-- </n> -->", "<!-->-->", "<?p?>", "<?p > ?>"])
        case 4: text += "<\(child)/>"
        case 5: text += String(repeating: letters, count: Int.random(in: 0..<300, using: &random))
        default:
            text += "<\(child)\(pick(["", " x=''", " x='\(letters)'"]))>"
            if depth < 4 { addContent(depth: depth + 1) }
            text += "</\(child)>"
        }
    }
}

struct XMLRangeTests {
    @Test(arguments: encodings.indices, 0..<40)
    func `the raw bytes of a record give the same fields in any encoding`(
        index: Int,
        seed: UInt64
    ) throws {
        let encoding = encodings[index]
        let made = MadeDocument(seed: seed, letters: encoding.letters)
        func bytes(_ text: String) throws -> [UInt8] {
            Array(try #require(text.data(using: encoding.id)))
        }
        let raw = try bytes(made.text)

        let read = try ReadXML(raw, record: "e/s/n", encoding: encoding.name)
        let split = try ReadXML(
            raw,
            record: "e/s/n",
            encoding: encoding.name,
            sliceBytes: Int(seed) + 1
        )

        try #require(read.records.map(\.reason) == Array(repeating: nil, count: made.records))
        #expect(split == read)
        for record in read.records {
            let scope = read.bindings[Int(record.scope)].map(\.declaration).joined(separator: " ")
            let around = try (bytes("<x \(scope)>"), bytes("</x>"))
            let alone = try ReadXML(
                around.0 + raw[record.range] + around.1,
                record: "x/n",
                encoding: encoding.name
            )
            #expect(alone.records.map(\.fields) == [record.fields])
            #expect(alone.records.map(\.id) == [record.id])
        }
    }
}
