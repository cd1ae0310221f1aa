import Files
import Records
import TestSupport
import Testing

@testable import Formats

/// Everything that a text input gives for raw bytes.
private struct Reading: Equatable {
    var text: [UInt8] = []
    /// The raw offset of every character of the text, and of its end.
    var offsets: [Int64] = []
    var encoding = ""

    init(_ raw: [UInt8], encoding: String, pieceSize: Int = FileInput.pieceSize) throws {
        let folder = TemporaryFolder()
        let file = try Descriptor(reading: folder.write("input", raw))
        var input = try TextInput(
            FileInput(descriptor: file.number),
            encoding: encoding,
            pieceSize: pieceSize
        )
        while try input.read(into: &text) {}
        let starts = text.indices.filter { text[$0] & 0xC0 != 0x80 } + [text.count]
        offsets = starts.map { input.rawOffset(ofText: Int64($0)) }
        self.encoding = input.encoding
    }

    var string: String { String(decoding: text, as: UTF8.self) }
}

private let samples: [(String, [UInt8], String)] = [
    ("windows-1251", [0xC8, 0xE2, 0xE0, 0xED, 0x2C, 0x20, 0xB9, 0x31], "Иван, №1"),
    ("CP1251", [0xB8], "ё"),
    ("koi8-r", [0xE9, 0xD7, 0xC1, 0xCE], "Иван"),
    ("KOI8_U", [0xA4, 0xA7], "єї"),
    ("cp866", [0x88, 0xA2, 0xA0, 0xAD], "Иван"),
    ("mac-cyrillic", [0x88, 0xE2], "Ив"),
    ("ISO 8859-5", [0xB8, 0xD2], "Ив"),
    ("latin1", [0xFC, 0x41, 0xDF], "üAß"),
    ("windows-1252", [0x80, 0x31], "€1"),
    ("windows-1254", [0xDE, 0xFD], "Şı"),
    ("windows-1256", [0xE3, 0xCD, 0xE3, 0xCF], "محمد"),
    ("windows-1258", [0x61, 0xEC], "a\u{301}"),
    ("us-ascii", [0x41, 0x42], "AB"),
    ("utf-16le", [0x18, 0x04, 0x2C, 0x00, 0x3D, 0xD8, 0x00, 0xDE], "И,😀"),
    ("utf-16be", [0x04, 0x18, 0xD8, 0x3D, 0xDE, 0x00], "И😀"),
    ("utf-16", [0x41, 0x00], "A"),
    ("gb18030", [0xD6, 0xD0, 0x41, 0x81, 0x30, 0x84, 0x36], "中A\u{A5}"),
    ("shift_jis", [0x83, 0x65, 0x41, 0xB1], "テAｱ"),
    ("euc-kr", [0xC7, 0xD1, 0x2C], "한,"),
    ("iso-2022-jp", [0x1B, 0x24, 0x42, 0x46, 0x7C, 0x1B, 0x28, 0x42, 0x41], "日A"),
    ("big5-hkscs", [0x88, 0x66], "Ê"),
]

struct TextInputTests {
    @Test(arguments: samples)
    func `a declared encoding is decoded, at any border of pieces`(
        encoding: String,
        raw: [UInt8],
        text: String
    ) throws {
        for pieceSize in [1, 2, 3, 5, 1024] {
            let reading = try Reading(raw, encoding: encoding, pieceSize: pieceSize)

            #expect(Array(reading.string.unicodeScalars) == Array(text.unicodeScalars))
        }
    }

    @Test(arguments: [
        ("windows-1251", [0xC8, 0x98, 0x41], [0, 1, 2, 3]),
        ("utf-8", [0xD0, 0x98, 0xFF, 0x41, 0xE2, 0x82, 0x42], [0, 2, 3, 4, 6, 7]),
        ("utf-16le", [0x18, 0x04, 0x3D, 0xD8, 0x00, 0xDE, 0x41, 0x00], [0, 2, 6, 8]),
        ("utf-16le", [0x3D, 0xD8, 0x41, 0x00, 0x42], [0, 2, 4, 5]),
        ("gb18030", [0xD6, 0xD0, 0x41, 0x81, 0x30, 0x84, 0x36, 0x0A], [0, 2, 3, 7, 8]),
        ("gb18030", [0xFF, 0x41], [0, 1, 2]),
        ("auto", [0xEF, 0xBB, 0xBF, 0x41, 0xD0, 0x98], [3, 4, 6]),
        ("auto", [0xFF, 0xFE, 0x41, 0x00], [2, 4]),
        ("auto", [0xFF, 0xFE, 0x00, 0x00, 0x41, 0x00, 0x00, 0x00], [4, 8]),
    ])
    func `every character knows where its raw bytes begin`(
        encoding: String,
        raw: [UInt8],
        offsets: [Int64]
    ) throws {
        for pieceSize in [1, 3, 1024] {
            let reading = try Reading(raw, encoding: encoding, pieceSize: pieceSize)

            #expect(reading.offsets == offsets, "pieces of \(pieceSize)")
        }
    }

    @Test(arguments: [
        ([0xEF, 0xBB, 0xBF, 0x41], "utf-8"), ([0xFF, 0xFE, 0x41, 0x00], "utf-16le"),
        ([0xFE, 0xFF, 0x00, 0x41], "utf-16be"), ([0x41], "windows-1251"),
    ])
    func `a byte-order mark outweighs the declared name and is no text`(
        raw: [UInt8],
        encoding: String
    ) throws {
        let reading = try Reading(raw, encoding: "windows-1251")

        #expect(reading.string == "A")
        #expect(reading.encoding == encoding)
    }

    @Test(
        arguments: [
            ([0x41, 0xC8, 0x41], 1), ([0x41, 0xD0, 0x98, 0xFF], 3), ([0x41, 0x42, 0xE2, 0x82], 2),
            ([0xED, 0xA0, 0x80], 0), ([0xC0, 0xAF], 0), ([0xF4, 0x90, 0x80, 0x80], 0),
        ] as [([UInt8], Int64)]
    )
    func `auto stops at the first byte that is not UTF-8`(raw: [UInt8], offset: Int64) throws {
        for pieceSize in [1, 2, 1024] {
            let error = #expect(throws: FormatError.self) {
                try Reading(raw, encoding: "auto", pieceSize: pieceSize)
            }

            guard case .notUTF8(let found)? = error else { return }
            #expect(found == offset)
        }
    }

    @Test(arguments: [
        "klingon", "", "char", "utf-8//ignore", "windows-1251//TRANSLIT", "wchar_t", "UTF-7",
    ])
    func `a name that could mean anything is no encoding`(name: String) {
        #expect(throws: FormatError.self) { try Reading([0x41], encoding: name) }
    }

    @Test func `bytes that are no text are told from a replacement character`() throws {
        let raw: [UInt8] = [0x41, 0xEF, 0xBF, 0xBD, 0x42, 0xFF, 0x43]
        let folder = TemporaryFolder()
        let file = try Descriptor(reading: folder.write("input", raw))
        var input = try TextInput(FileInput(descriptor: file.number), encoding: "utf-8")
        var text: [UInt8] = []

        while try input.read(into: &text) {}

        #expect(String(decoding: text, as: UTF8.self) == "A\u{FFFD}B\u{FFFD}C")
        let ranges: [Range<Int64>] = [0..<5, 5..<8, 8..<9]
        var isText: [Bool] = []
        for range in ranges { isText.append(input.isText(range)) }
        #expect(isText == [true, false, true])
    }

    @Test(arguments: ["utf-8", "windows-1251", "utf-16le", "gb18030"])
    func `released bytes leave the offsets of the rest right`(encoding: String) throws {
        let unit: [String: [UInt8]] = [
            "utf-8": [0x61, 0xD0, 0x98, 0xFF, 0x0A],
            "windows-1251": [0x61, 0xC8, 0x31, 0x98, 0x0A],
            "utf-16le": [0x61, 0, 0x18, 0x04, 0x31, 0, 0x0A, 0],
            "gb18030": [0x61, 0xD6, 0xD0, 0xFF, 0x0A],
        ]
        let line = try #require(unit[encoding])
        let count = 5000
        let raw = Array(repeatElement(line, count: count).joined())
        let folder = TemporaryFolder()
        let file = try Descriptor(reading: folder.write("input", raw))
        var input = try TextInput(
            FileInput(descriptor: file.number),
            encoding: encoding,
            pieceSize: 777
        )
        var text: [UInt8] = []
        var (base, lines) = (0, 0)

        while try input.read(into: &text) {
            while let end = text.firstIndex(of: 0x0A) {
                base += end + 1
                text.removeFirst(end + 1)
                lines += 1
                let offset = input.rawOffset(ofText: Int64(base))
                #expect(offset == Int64(lines * line.count))
                input.release(before: offset)
            }
        }

        #expect(lines == count)
    }

    @Test(arguments: [
        ("UTF8", "utf-8"), ("Windows 1251", "windows-1251"), ("cp1251", "windows-1251"),
        ("win-1252", "windows-1252"), ("IBM866", "cp866"), ("ISO_8859-1", "iso-8859-1"),
        ("Latin5", "iso-8859-9"), ("x-mac-cyrillic", "mac-cyrillic"), ("KOI8-R", "koi8-r"),
        ("GB18030", "gb18030"), ("windows-1299", "windows-1299"),
    ])
    func `an alias has one canonical name`(alias: String, name: String) {
        #expect(EncodingName.canonical(alias) == name)
    }
}
