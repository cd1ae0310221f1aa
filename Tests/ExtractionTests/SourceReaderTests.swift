import Extraction
import Files
import Formats
import Records
import TestSupport
import Testing

struct SourceReaderTests {
    func source(_ format: SourceFormat, encoding: String = "auto") -> Source {
        var source = Source(name: "made", kind: .notice, format: format, files: ["*"])
        if format != .xml, format != .csv { source.kind = .message }
        source.record = ["export", "notice"]
        source.encoding = encoding
        source.fields = [FieldMapping(field: CanonicalField.charge.rawValue, place: .at("Charge"))]
        return source
    }

    func latin(_ text: String) -> [UInt8] {
        text.unicodeScalars.map { UInt8(truncatingIfNeeded: $0.value) }
    }

    @Test(arguments: [
        (SourceFormat.csv, "Charge;File\nfraud;1\n", "fraud;1", "fraud"),
        (
            .xml, "<export><notice><a>fraud</a></notice></export>", "<notice><a>fraud</a></notice>",
            "fraud"
        ),
        (.telex, "ZCZC 1\nFROM: IP MOSCOW\nTO: IP BERLIN\n\nHello\nNNNN\n", "ZCZC 1", "IP MOSCOW"),
        (
            .mbox, "From a@b Thu Feb 14 10:00:00 2023\nSubject: fraud\n\nHello\n", "From a@b",
            "fraud"
        ),
        (.eml, "Subject: fraud\n\nHello\n", "Subject: fraud", "fraud"),
    ])
    func `every format is read`(
        format: SourceFormat,
        text: String,
        raw: String,
        field: String
    ) throws {
        let hash = Digest(.sha256)
        hash.update(Array(text.utf8))

        let read = try ReadFile(Array(text.utf8), source(format))

        #expect(read.reasons == [nil])
        #expect(read.texts.first?.contains(field) == true)
        #expect(read.rawOfFirst.starts(with: Array(raw.utf8)))
        #expect(read.hash == hash.finish())
        #expect(read.size == text.utf8.count)
        #expect(read.bindings == (format == .xml ? 1 : 0))
        #expect(read.encoding == (format == .mbox || format == .eml ? "mime" : "utf-8"))
    }

    @Test func `a file that is not UTF-8 is begun again with a guess, and it is said`() throws {
        let text = "Charge;File\nescroquerie aggravée;1\nrésistance;2\ncafé;3\nélève;4\n"

        let read = try ReadFile(latin(text), source(.csv))

        #expect(read.restarts == 1)
        #expect(read.encoding != "utf-8")
        #expect(read.findings.contains(Finding(.detectedEncoding, field: read.encoding)))
        #expect(read.texts.map(\.count) == [2, 2, 2, 2])
    }

    @Test func `a declared encoding is used without a guess`() throws {
        let read = try ReadFile(latin("Charge\nrésistance\n"), source(.csv, encoding: "latin1"))

        #expect(read.restarts == 0)
        #expect(read.texts == [["résistance"]])
        #expect(read.encoding == "iso-8859-1")
        #expect(read.findings == [])
    }

    @Test func `an encoding that the document declares is used`() throws {
        let text = "<?xml version='1.0' encoding='ISO-8859-1'?><export><notice>é</notice></export>"

        let read = try ReadFile(latin(text), source(.xml))

        #expect(read.restarts == 0)
        #expect(read.texts == [["é"]])
        #expect(read.encoding == "iso-8859-1")
    }

    @Test(arguments: ["UTF-8", "utf-16"])
    func `a document that lies about its encoding is read all the same`(declared: String) throws {
        let text =
            "<?xml version='1.0' encoding='\(declared)'?>"
            + "<export><notice>déjà vu, élève, café, à côté</notice></export>"

        let read = try ReadFile(latin(text), source(.xml))

        #expect(read.restarts == 1)
        #expect(read.texts.count == 1)
        #expect(read.reasons == [nil])
        #expect(read.findings.map(\.reason).contains(.lyingDeclaration))
        #expect(read.findings.map(\.reason).contains(.detectedEncoding))
    }

    @Test(arguments: ["utf-7", "utf-32be", "cp500", "klingon-8", "ebcdic-us"])
    func `a document that cannot be in the encoding it declares is read as UTF-8`(
        declared: String
    ) throws {
        let text =
            "<?xml version='1.0' encoding='\(declared)'?><export><notice>1+é</notice></export>"

        let read = try ReadFile(Array(text.utf8), source(.xml))

        #expect(read.texts == [["1+é"]])
        #expect(read.encoding == "utf-8")
        let shown = EncodingName.isReadable(declared) ? declared : "unknown"
        #expect(read.findings == [Finding(.lyingDeclaration, field: shown)])
    }

    @Test func `no finding shows a name of an encoding that a document makes up`() throws {
        let start = "<?xml version='1.0' encoding='Roe-Jane'?><export><notice>"

        let utf8 = try ReadFile(Array("\(start)é</notice></export>".utf8), source(.xml))
        let other = try ReadFile(
            latin("\(start)déjà vu, élève, café</notice></export>"),
            source(.xml)
        )

        let lie = Finding(.lyingDeclaration, field: "unknown")
        #expect(utf8.findings == [lie])
        #expect(other.findings.contains(lie))
        #expect(other.findings.allSatisfy { !$0.field.contains("roe") })
    }

    @Test(arguments: [SourceFormat.mbox, .eml])
    func `mail in UTF-16 is known by its mark`(format: SourceFormat) throws {
        let text = "\u{FEFF}From a@b.example Mon Jan  1 00:00:00 2018\nSubject: Розыск\n\nx\n"
        let wide = text.utf16.flatMap { [UInt8($0 >> 8), UInt8($0 & 0xFF)] }

        let read = try ReadFile(wide, source(format))

        #expect(read.texts == [["Розыск", "x"]])
        #expect(read.rawOfFirst == Array(wide.dropFirst(2)))
        #expect(read.encoding == "utf-16be")
        #expect(read.findings.isEmpty)
    }

    @Test(
        arguments: [
            (Array("!BDN".utf8), "pst"), ([0xCF, 0xAD, 0x12, 0xFE], "dbx"),
            ([0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1], "msg"),
            (Array("*mbx*\r\n".utf8), "mbx"),
        ] as [([UInt8], String)],
        [SourceFormat.mbox, .eml, .telex]
    )
    func `mail in the form of a program is one refused record that is named`(
        form: (mark: [UInt8], name: String),
        format: SourceFormat
    ) throws {
        let raw = form.mark + Array(repeating: 0, count: QuarantineLimit.bytes)

        let read = try ReadFile(raw, source(format))

        #expect(read.reasons == [.foreignMail])
        #expect(read.texts.first?.first?.utf8.count ?? 0 >= QuarantineLimit.bytes)
        #expect(read.rawOfFirst.count == QuarantineLimit.bytes)
        #expect(read.findings == [Finding(.foreignMail, line: 1, field: form.name)])
        #expect(read.size == Int64(raw.count))
    }

    @Test func `a byte-order mark outweighs what the source declares`() throws {
        let text = "Charge\nrésistance\n"
        let wide: [UInt8] =
            [0xFF, 0xFE]
            + text.utf16.flatMap { (unit: UInt16) -> [UInt8] in
                [UInt8(unit & 0xFF), UInt8(unit >> 8)]
            }

        let read = try ReadFile(wide, source(.csv, encoding: "windows-1252"))

        #expect(read.texts == [["résistance"]])
        #expect(read.encoding == "utf-16le")
        #expect(read.findings == [Finding(.lyingDeclaration, field: "windows-1252")])
    }

    @Test func `an unknown encoding is an error that restarts nothing`() throws {
        #expect(throws: FormatError.self) {
            try ReadFile(Array("Charge\n".utf8), source(.csv, encoding: "klingon-8"))
        }
    }
}
