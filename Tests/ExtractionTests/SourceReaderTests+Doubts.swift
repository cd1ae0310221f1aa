import Extraction
import Files
import Formats
import Records
import TestSupport
import Testing

/// Text that speaks against its declared encoding.
extension SourceReaderTests {
    @Test(arguments: ["iso-8859-1", "windows-1251", "us-ascii", "koi8-r"])
    func `a document that is all UTF-8 and declares another encoding is read as UTF-8`(
        declared: String
    ) throws {
        let filler = String(repeating: "<x/>", count: 50_000)
        let text =
            "<?xml version='1.0' encoding='\(declared)'?><export>\(filler)<notice>Иванов, Côte"
            + "</notice></export>"

        let read = try ReadFile(Array(text.utf8), source(.xml))

        #expect(read.texts == [["Иванов, Côte"]])
        #expect(read.encoding == "utf-8")
        #expect(read.findings.first == Finding(.lyingDeclaration, field: declared))
    }

    @Test func `what a source says of a document in UTF-8 is believed, and told`() throws {
        let text = "<export><notice>é</notice></export>"
        var source = source(.xml)
        source.encoding = "iso-8859-1"

        let read = try ReadFile(Array(text.utf8), source)

        #expect(read.texts == [["Ã©"]])
        #expect(read.findings == [Finding(.lyingDeclaration, field: "iso-8859-1")])
    }

    @Test(arguments: [
        (SourceFormat.csv, "Charge;File\nrésistance;1\n"),
        (.telex, "FROM: IP MOSCOW\nTO: IP BERLIN\n\nà côté\n"),
    ])
    func `so is a file that its source says to be in another encoding than UTF-8`(
        format: SourceFormat,
        text: String
    ) throws {
        let lying = try ReadFile(Array(text.utf8), source(format, encoding: "cp1252"))
        let ascii = try ReadFile(Array("Charge\nfraud\n".utf8), source(.csv, encoding: "cp1252"))

        #expect(lying.reasons == [nil])
        #expect(lying.findings == [Finding(.lyingDeclaration, field: "windows-1252")])
        #expect(ascii.findings == [])
    }

    @Test(arguments: [
        (SourceFormat.csv, "Charge;File\nréférences, résistance, élève;1\n"),
        (.xml, "<export><notice>références, résistance, élève</notice></export>"),
        (.telex, "FROM: IP MOSCOW\nTO: IP BERLIN\n\nréférences, résistance, élève\n"),
    ])
    func `a guess is a warning in every format`(format: SourceFormat, text: String) throws {
        let read = try ReadFile(latin(text), source(format))

        #expect(read.reasons == [nil])
        #expect(read.restarts == 1)
        #expect(read.findings == [Finding(.detectedEncoding, field: read.encoding)])
        #expect(Reason.detectedEncoding.severity == .warning)
    }

    @Test(arguments: [
        (SourceFormat.csv, "Charge;File\nмошенничество в крупном размере;1\n"),
        (.xml, "<export><notice>мошенничество в крупном размере</notice></export>"),
    ])
    func `letters that speak for another encoding than the declared one are told of`(
        format: SourceFormat,
        text: String
    ) throws {
        let bytes = text.unicodeScalars.map { scalar in
            UInt8(scalar.value < 0x80 ? scalar.value : scalar.value - 0x410 + 0xC0)
        }

        let right = try ReadFile(bytes, source(format, encoding: "windows-1251"))
        let wrong = try ReadFile(bytes, source(format, encoding: "koi8-r"))

        #expect(right.findings == [])
        #expect(wrong.encoding == "koi8-r")
        #expect(wrong.findings == [Finding(.doubtfulEncoding, field: "windows-1251")])
    }

    @Test func `a source that says UTF-8 of other text is believed and told of`() throws {
        let text = Array("Charge;File\nмошенничество в крупном размере;1\n".utf8)
        let other = String(decoding: text, as: UTF8.self).unicodeScalars.map { scalar in
            UInt8(scalar.value < 0x80 ? scalar.value : scalar.value - 0x410 + 0xC0)
        }

        let right = try ReadFile(text, source(.csv, encoding: "utf-8"))
        let wrong = try ReadFile(other, source(.csv, encoding: "utf-8"))
        let mixed = try ReadFile(text + other.drop { $0 < 0x80 }, source(.csv, encoding: "utf-8"))

        #expect(right.findings == [])
        #expect(wrong.encoding == "utf-8")
        #expect(wrong.findings.contains(Finding(.lyingDeclaration, field: "utf-8")))
        #expect(wrong.findings.contains(Finding(.doubtfulEncoding, field: "windows-1251")))
        #expect(mixed.findings.contains(Finding(.mixedEncodings, field: "windows-1251")))
    }

    @Test func `a file of lines in two encodings is told of`() throws {
        let text = Array("Charge;File\nмошенничество в крупном размере;1\n".utf8)
        let other = Array("грабеж;2\n".unicodeScalars).map { scalar in
            UInt8(scalar.value < 0x80 ? scalar.value : scalar.value - 0x410 + 0xC0)
        }

        let read = try ReadFile(text + other, source(.csv))

        #expect(read.encoding == "utf-8")
        #expect(read.texts.first == ["мошенничество в крупном размере", "1"])
        #expect(read.findings.contains { $0.reason == .mixedEncodings })
        #expect(read.findings.contains { $0.reason == .undecodableBytes })
    }

    @Test(arguments: [
        (SourceFormat.csv, "Charge;File\nмошенничество;1\n", "мошенничество"),
        (.xml, "<export><notice>мошенничество</notice></export>", "мошенничество"),
        (.telex, "FROM: ИП МОСКВА\nTO: IP BERLIN\n\nРозыск\n", "ИП МОСКВА"),
        (.eml, "From: a@b.example\nSubject: Розыск\n\ntext\n", "Розыск"),
        (.mbox, "From a@b.example Mon Jan  1 00:00:00 2018\nSubject: Розыск\n\nx\n", "Розыск"),
    ])
    func `UTF-16 without a mark is seen from its first bytes`(
        format: SourceFormat,
        text: String,
        field: String
    ) throws {
        for isBig in [false, true] {
            let wide = text.utf16.flatMap { unit in
                let bytes = [UInt8(unit & 0xFF), UInt8(unit >> 8)]
                return isBig ? bytes.reversed() : bytes
            }

            let read = try ReadFile(wide, source(format))

            #expect(read.texts.first?.contains(field) == true)
            #expect(read.encoding == (isBig ? "utf-16be" : "utf-16le"))
            #expect(read.findings == [Finding(.detectedEncoding, field: read.encoding)])
        }
    }
}
