import Extraction
import Files
import Formats
import Records
import TestSupport
import Testing

/// A file read to its end, begun again where its encoding asks for it.
private struct ReadFile {
    var texts: [[String]] = []
    var reasons: [Reason?] = []
    var findings: [Finding]
    var encoding: String
    var restarts = 0
    var hash: [UInt8]
    var size: Int64
    var bindings = 0
    var rawOfFirst: [UInt8] = []

    init(_ bytes: [UInt8], _ source: Source) throws {
        let folder = TemporaryFolder()
        let file = try Descriptor(reading: folder.write("file", bytes))
        var reader = try SourceReader(FileWindow(descriptor: file.number), source: source)
        var list = FindingList()
        var batch = RecordBatch()
        var places = PlaceTable()
        while true {
            do {
                while try reader.fill(&batch, places: &places, findings: &list) {}
                break
            } catch {
                guard let again = try reader.restarted(after: error) else { throw error }
                restarts += 1
                reader = again
                (batch, places, list) = (RecordBatch(), PlaceTable(), FindingList())
            }
        }
        encoding = reader.encodingName
        (hash, size) = try reader.finish()
        bindings = reader.bindings.count
        for record in batch.records {
            reasons.append(record.reason)
            texts.append(
                batch.fields(of: record).map { String(decoding: batch.text(of: $0), as: UTF8.self) }
            )
        }
        if let first = batch.records.first {
            rawOfFirst = try reader.rawBytes(first.offset..<first.offset + first.length)
        }
        findings = list.sorted
    }
}

struct SourceReaderTests {
    private func source(_ format: SourceFormat, encoding: String = "auto") -> Source {
        var source = Source(name: "made", kind: .notice, format: format, files: ["*"])
        if format != .xml, format != .csv { source.kind = .message }
        source.record = ["export", "notice"]
        source.encoding = encoding
        source.fields = [FieldMapping(field: CanonicalField.charge.rawValue, place: .at("Charge"))]
        return source
    }

    private func latin(_ text: String) -> [UInt8] {
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
