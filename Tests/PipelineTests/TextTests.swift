import Foundation
import GRDB
import TestSupport
import Testing

/// Any text goes through a run byte for byte.
struct TextTests {
    /// What the rows of texts.csv stand for: `\n`, `\r`, `\t`, `\\`, `\$`, `\xNN` for a byte and `\u{…}`
    /// for a character; and a very long word.
    private static let texts: [(what: String, bytes: [UInt8])] = {
        let table = String(decoding: fixture("Tables/texts.csv"), as: UTF8.self)
        let rows = table.split(separator: "\n").dropFirst().map { line in
            let parts = line.split(separator: ";", maxSplits: 1, omittingEmptySubsequences: false)
            return (String(parts[0]), unescaped(parts[1]))
        }
        return rows + [("a very long word", Array(repeating: 0x61, count: 100_000))]
    }()

    private static func unescaped(_ text: Substring) -> [UInt8] {
        var bytes: [UInt8] = []
        var rest = text
        while let character = rest.popFirst() {
            guard character == "\\", let kind = rest.popFirst() else {
                bytes += String(character).utf8
                continue
            }
            switch kind {
            case "n": bytes.append(0x0A)
            case "r": bytes.append(0x0D)
            case "t": bytes.append(0x09)
            case "x":
                bytes.append(UInt8(rest.prefix(2), radix: 16) ?? 0)
                rest = rest.dropFirst(2)
            case "u":
                let digits = rest.dropFirst().prefix { $0 != "}" }
                let scalar = UInt32(digits, radix: 16).flatMap(Unicode.Scalar.init)
                bytes += String(scalar ?? " ").utf8
                rest = rest.dropFirst(digits.count + 2)
            default: bytes += String(kind).utf8
            }
        }
        return bytes
    }

    private static func isText(_ bytes: [UInt8]) -> Bool {
        String(validating: bytes, as: UTF8.self) != nil
    }

    private static let config = """
        { "name": "texts", "raw": "raw", "out": "out", "sources": [
          { "name": "people", "kind": "person", "format": "csv", "files": ["b/people.csv"], "nulls": [], "encoding": "utf-8",
            "escape": null, "delimiter": ",", "fields": { "reference": "Id", "name": "Text", "occupation": "Work", "other.text": "Other" } },
          { "name": "messages", "kind": "message", "format": "csv", "files": ["b/messages.csv"], "nulls": [], "encoding": "utf-8",
            "escape": null, "delimiter": ",", "fields": { "message_id": "Id", "subject": "Text", "body": "Other" }, "ignore": ["Work"] },
          { "name": "mails", "kind": "message", "format": "mbox", "files": ["b/mails.mbox"], "nulls": [],
            "fields": { "message_id": "Message-ID", "body": "body" }, "ignore": ["From"] },
          { "name": "elements", "kind": "person", "format": "xml", "files": ["b/elements.xml"], "record": "l/p", "nulls": [],
            "fields": { "reference": "id", "name": "name", "other.attribute": "text/@a", "other.text": "text" } } ] }
        """

    /// A leak that has every text in four formats, after its run; the number of a text is its record's.
    private static let ran: Workdir = {
        let workdir = Workdir()
        workdir.write("pipeline.json", config)
        var csv = Array("Id,Text,Work,Other\n".utf8)
        var mails: [UInt8] = []
        var xml = Array("<l>".utf8)
        for (number, text) in texts.enumerated() {
            csv += "P\(number)".utf8
            for _ in 0..<3 {
                csv += ",\"".utf8
                for byte in text.bytes { csv += byte == 0x22 ? [byte, byte] : [byte] }
                csv += "\"".utf8
            }
            csv.append(0x0A)
            guard isText(text.bytes) else { continue }
            mails += mail(number, text.bytes).utf8
            if let escaped = escaped(text.bytes) {
                xml += "<p><id>X\(number)</id><name>n</name>".utf8
                xml += "<text a=\"\(escaped)\">\(escaped)</text></p>".utf8
            }
        }
        workdir.write("raw/b/people.csv", csv)
        workdir.write("raw/b/messages.csv", csv)
        workdir.write("raw/b/mails.mbox", mails)
        workdir.write("raw/b/elements.xml", xml + Array("</l>\n".utf8))
        let run = workdir.sluice("run", "--jobs", "1")
        #expect(run.code == 0, "\(run.words)")
        return workdir
    }()

    private static func mail(_ number: Int, _ text: [UInt8]) -> String {
        let encoded = Data(text).base64EncodedString(options: .lineLength76Characters)
        return """
            From x@example.org Mon Jan  1 00:00:00 2024
            From: x@example.org
            Message-ID: <P\(number)@example.org>
            Content-Type: text/plain; charset=utf-8
            Content-Transfer-Encoding: base64

            \(encoded.replacing("\r\n", with: "\n"))


            """
    }

    /// The text as XML; nil where XML has no form for it.
    private static func escaped(_ text: [UInt8]) -> String? {
        let scalars = String(decoding: text, as: UTF8.self).unicodeScalars
        let isAllowed = scalars.allSatisfy {
            $0 == "\t" || $0 == "\n" || $0 == "\r"
                || $0.value >= 0x20 && $0.value & 0xFFFE != 0xFFFE
                || $0.value >= 0x1_0000
        }
        guard isAllowed else { return nil }
        return scalars.map { "&#\($0.value);" }.joined()
    }

    /// By the number of the text, the lists of fields of staged lines.
    private static func staged(_ stage: String, _ source: String) throws -> [Int: [String: [Any]]] {
        var lines: [Int: [String: [Any]]] = [:]
        let name = ran.shell("ls out/staged/\(stage)/\(source)/b/").output.trimmed
        let text = ran.text("out/staged/\(stage)/\(source)/b/\(name)")
        for line in text.utf8.split(separator: 0x0A) {
            let object = try JSONSerialization.jsonObject(with: Data(line))
            let record = try #require(object as? [String: Any])
            let ordinal = try #require(record["ordinal"] as? Int)
            lines[ordinal] = record["fields"] as? [String: [Any]]
        }
        return lines
    }

    /// The text and its bytes as `2-normalize` gives them.
    private static func isSame(_ reading: Any?, _ text: [UInt8]) -> Bool {
        guard let reading = reading as? [String: Any] else { return text.isEmpty }
        if let encoded = reading["raw_base64"] as? String {
            return Data(base64Encoded: encoded) == Data(text)
        }
        if let size = reading["bytes"] as? Int { return size == text.count }
        return (reading["raw"] as? String).map { Array($0.utf8) == text } ?? false
    }

    @Test(arguments: ["people", "messages"])
    func `cells stand byte for byte in staged files`(source: String) throws {
        let extracted = try Self.staged("1-extract", source)
        let normalized = try Self.staged("2-normalize", source)

        #expect(extracted.count == Self.texts.count)
        let (first, last) = source == "people" ? ("name", "other.text") : ("subject", "body")
        var different: [String] = []
        for (number, text) in Self.texts.enumerated() {
            let cells = extracted[number + 1]
            if Self.isText(text.bytes) {
                let found = ["Text", "Other"].map {
                    (cells?[$0]?.first as? String).map { Array($0.utf8) }
                }
                if found != [text.bytes, text.bytes] {
                    different.append("extracted: " + text.what)
                }
            }
            let fields = normalized[number + 1]
            let isBlank = text.bytes.allSatisfy { $0 <= 0x20 || $0 == 0xC2 || $0 == 0xA0 }
            if !Self.isSame(fields?[last]?.first, text.bytes) { different.append(text.what) }
            // White space alone is a text and no name.
            let isName = Self.isSame(fields?[first]?.first, text.bytes)
            let isNoName = isBlank && first == "name" && fields?[first] == nil
            if !isName, !isNoName { different.append(first + ": " + text.what) }
        }
        #expect(different == [])
    }

    @Test func `texts stand byte for byte in the warehouse`() throws {
        let queue = try DatabaseQueue(path: Self.ran.path + "/out/warehouse.sqlite")
        func all(_ sql: String) throws -> [[UInt8]] {
            try queue.read { try Data.fetchAll($0, sql: sql) }.map { Array($0) }
        }
        let attributes = Set(
            try all("SELECT CAST(value AS BLOB) FROM attribute WHERE name = 'text'")
        )
        let work = Set(try all("SELECT CAST(value AS BLOB) FROM person_detail"))
        let names = Set(
            try all("SELECT CAST(iif(written = '', value, written) AS BLOB) FROM person_name")
        )

        for (number, text) in Self.texts.enumerated() where Self.isText(text.bytes) {
            let isBlank = text.bytes.allSatisfy { $0 <= 0x20 || $0 == 0xC2 || $0 == 0xA0 }
            #expect(attributes.contains(text.bytes), "\(text.what)")
            #expect(work.contains(text.bytes), "\(text.what)")
            #expect(names.contains(text.bytes) || isBlank, "\(text.what)")
            for column in ["subject", "body"] {
                let found = try all(
                    "SELECT CAST(\(column) AS BLOB) FROM message WHERE message_id = 'P\(number)'"
                )
                #expect(found == [text.bytes], "\(column) of \(text.what)")
            }
        }
    }

    /// Line breaks of mails are line feeds, and one that ends a text is the end of its last line.
    @Test func `texts of mails stand in the warehouse with line feeds`() throws {
        let queue = try DatabaseQueue(path: Self.ran.path + "/out/warehouse.sqlite")
        let rows = try queue.read {
            try Row.fetchAll($0, sql: "SELECT message_id, CAST(body AS BLOB) AS body FROM message")
        }
        let bodies = Dictionary(
            rows.map { row in
                (row["message_id"] as String, (row["body"] as Data?).map { Array($0) })
            }
        ) { first, _ in first }

        for (number, text) in Self.texts.enumerated() where Self.isText(text.bytes) {
            let lines = Array(
                String(decoding: text.bytes, as: UTF8.self).replacing("\r\n", with: "\n").utf8
            )
            let expected = lines.last == 0x0A ? Array(lines.dropLast()) : lines
            let body = bodies["P\(number)@example.org"] ?? nil
            #expect(body ?? [] == expected, "\(text.what)")
        }
    }

    /// White space around the text of an element or attribute is layout.
    @Test func `texts of XML stand byte for byte in the warehouse`() throws {
        let queue = try DatabaseQueue(path: Self.ran.path + "/out/warehouse.sqlite")
        let values = try queue.read {
            try Row.fetchAll($0, sql: "SELECT name, CAST(value AS BLOB) AS value FROM attribute")
        }
        let found = Set(
            values.map { row in
                Attribute(name: row["name"], value: Array(row["value"] as Data))
            }
        )

        for text in Self.texts where Self.isText(text.bytes) && Self.escaped(text.bytes) != nil {
            let inner = Array(String(decoding: text.bytes, as: UTF8.self).withoutLayout.utf8)
            for place in ["attribute", "text"] where !inner.isEmpty {
                let isThere = found.contains(Attribute(name: place, value: inner))
                #expect(isThere, "\(place) of \(text.what)")
            }
        }
    }

    private struct Attribute: Hashable {
        var name: String
        var value: [UInt8]
    }
}

extension String {
    fileprivate var trimmed: String { trimmingCharacters(in: .newlines) }

    /// Without the white space of XML (section 2.3) at its ends.
    fileprivate var withoutLayout: String { trimmingCharacters(in: ["\t", "\n", "\r", " "]) }
}
