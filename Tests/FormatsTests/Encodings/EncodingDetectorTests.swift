import Glibc
import Testing

@testable import Formats

/// What iconv makes of bytes; nil where it cannot.
private func convert(_ bytes: [UInt8], from source: String, to target: String) -> [UInt8]? {
    guard let converter = iconv_open(target, source), converter != iconv_t(bitPattern: -1) else {
        return nil
    }
    defer { iconv_close(converter) }
    var input = bytes.map { CChar(bitPattern: $0) }
    var output = [CChar](repeating: 0, count: input.count * 4 + 16)
    return input.withUnsafeMutableBufferPointer { input in
        output.withUnsafeMutableBufferPointer { output in
            var (from, to) = (input.baseAddress, output.baseAddress)
            var (left, room) = (input.count, output.count)
            guard iconv(converter, &from, &left, &to, &room) != -1 else { return nil }
            iconv(converter, nil, nil, &to, &room)
            return output.prefix(output.count - room).map { UInt8(bitPattern: $0) }
        }
    }
}

private func encode(_ text: String, _ encoding: String) -> [UInt8]? {
    convert(Array(text.utf8), from: "utf-8", to: encoding)
}

/// A text as it is read from its bytes in an encoding that nobody names.
private func readAgain(_ text: String, _ encoding: String) throws -> String {
    let bytes = try #require(encode(text, encoding))
    let name = EncodingDetector.guess(bytes).name
    let decoded = try #require(convert(bytes, from: name, to: "utf-8"))
    return String(decoding: decoded, as: UTF8.self)
}

/// Texts about nobody, from a few words to a few lines.
private let russian = [
    "Заявитель просит удалить сведения о нём из файлов организации.",
    "НЦБ МОСКВА\nПРОСИМ СООБЩИТЬ МЕСТОНАХОЖДЕНИЕ УКАЗАННОГО ЛИЦА\n",
    "1;2019-03-05;RU;ОБРАЗЦОВ ОБРАЗЕЦ;closed\n2;2019-03-06;RU;JOHN SMITH;closed\n",
    "Образцов Иван Петрович\nПримерная Анна Сергеевна\nУсловный Объект\n",
    "Согласно статье 3 устава, запрос отклонён: «нет оснований» — см. № 12 и № 15.",
]
private let ukrainian = [
    "Заявниця просить вилучити відомості про неї з файлів організації.",
    "НЦБ КИЇВ\nПРОСИМО ПОВІДОМИТИ МІСЦЕ ПЕРЕБУВАННЯ ЗАЗНАЧЕНОЇ ОСОБИ\n",
    "1;2019-03-05;UA;ВЗІРЕЦЬ ЄВГЕН;closed\n2;2019-03-06;UA;JOHN SMITH;closed\n",
    "Зразкова Олена Іванівна\nПриклад Ярослав Юрійович\nУмовний Об'єкт\n",
]

struct EncodingDetectorTests {
    @Test(arguments: [
        "windows-1251", "koi8-u", "koi8-r", "iso-8859-5", "cp866", "mac-cyrillic", "utf-8",
        "utf-16le", "utf-16be",
    ])
    func `Cyrillic text is read exactly, however little of it there is`(encoding: String) throws {
        for text in russian + ukrainian {
            // Neither koi8-r nor cp866 has all letters of Ukrainian, nor all of them the marks.
            let text = text.filter { encode(String($0), encoding) != nil }

            #expect(try readAgain(text, encoding) == text)
        }
    }

    @Test(arguments: [
        ("windows-1252", "Le requérant a été arrêté à l’aéroport; la procédure est suspendue."),
        ("windows-1252", "Der Antrag wurde geprüft; die Löschung ist für März bestätigt."),
        ("windows-1252", "El señor pidió la eliminación de los datos según el artículo."),
        ("windows-1252", "id;nom\n1;Côte d'Ivoire\n2;Curaçao\n"),
        ("iso-8859-15", "Les œuvres du chœur et la sœur de l'élève ont coûté 5 € à Noël."),
        ("macintosh", "Le requérant a été arrêté à l’aéroport; la procédure est suspendue."),
        ("macintosh", "El señor pidió la eliminación de los datos según el artículo."),
        ("cp850", "Der Antrag wurde geprüft; die Löschung ist für März bestätigt."),
        ("cp850", "El señor pidió la eliminación de los datos según el artículo."),
        ("windows-1250", "Wniosek o usunięcie został złożony; odpowiedź nadejdzie później."),
        ("windows-1250", "Žadatel požádal o výmaz údajů; řízení bylo přerušeno v září."),
        ("iso-8859-2", "Wniosek o usunięcie został złożony; odpowiedź ściśle później."),
        ("windows-1254", "Başvuru sahibi, kişisel verilerinin silinmesini istiyor; süreç sürüyor."),
        ("windows-1257", "Prašymas pašalinti duomenis buvo pateiktas šių metų rugsėjį."),
        ("windows-1253", "Ο αιτών ζητεί τη διαγραφή των στοιχείων του από τα αρχεία."),
        ("iso-8859-7", "Ο αιτών ζητεί τη διαγραφή των στοιχείων του από τα αρχεία."),
        ("windows-1255", "המבקש מבקש למחוק את המידע עליו מקבצי הארגון."),
        ("windows-1256", "يطلب صاحب الشكوى حذف المعلومات المتعلقة به من ملفات المنظمة."),
        ("iso-8859-6", "يطلب صاحب الشكوى حذف المعلومات المتعلقة به من ملفات المنظمة."),
        ("shift_jis", "申立人は、組織のファイルから自分に関する情報の削除を求めている。"),
        ("euc-jp", "申立人は、組織のファイルから自分に関する情報の削除を求めている。"),
        ("gb18030", "申请人要求从该组织的档案中删除与其有关的信息。"),
        ("big5", "申請人要求從該組織的檔案中刪除與其有關的資訊。"),
        ("euc-kr", "신청인은 조직의 파일에서 자신에 관한 정보를 삭제할 것을 요청한다."),
        ("utf-32le", "Заявитель"), ("utf-32be", "Reference"), ("utf-16be", "申请人要求从\n该组织的档案中\n删除信息"),
    ])
    func `text of other languages is read exactly`(encoding: String, text: String) throws {
        #expect(try readAgain(text, encoding) == text)
    }

    @Test func `UTF-8 with one broken byte stays UTF-8`() {
        let sample = Array(russian[0].utf8) + [0xFF] + Array(russian[0].utf8)

        #expect(EncodingDetector.guess(sample) == EncodingGuess(name: "utf-8"))
    }

    @Test(arguments: ["windows-1251", "koi8-r", "cp866"])
    func `lines in two encodings are told, and read as what most of them are`(
        encoding: String
    ) throws {
        let lines = russian.map { $0.filter { encode(String($0), encoding) != nil } }
        let other = try lines.map { try #require(encode($0, encoding)) + [0x0A] }
        let plain = lines.map { Array("\($0)\n".utf8) }

        let mostlyUTF8 = EncodingDetector.guess(Array((plain + other[..<2]).joined()))
        let hardlyUTF8 = EncodingDetector.guess(Array((other + plain[..<1]).joined()))

        #expect(mostlyUTF8 == EncodingGuess(name: "utf-8", mixed: encoding))
        #expect(hardlyUTF8.name == encoding)
        #expect(hardlyUTF8.mixed == "utf-8")
        #expect(EncodingDetector.guess(Array(other.joined())).mixed == nil)
    }

    @Test func `a line with a character that is cut is in no other encoding`() {
        let line = Array(russian[0].utf8)
        var sample: [UInt8] = line.dropLast(2)
        sample += [0xD0, 0x0A]
        sample += line
        sample += [0x0A, 0xFF, 0xFE, 0x0A]

        #expect(EncodingDetector.guess(sample) == EncodingGuess(name: "utf-8"))
    }

    @Test func `text with zeros in it is no UTF-16`() {
        let padded = Array("FROM: IP ROME\0\0\0\nSUBJECT: X\0\n\nsome words of text\n".utf8)

        #expect(EncodingDetector.wideEncoding(padded) == nil)
        #expect(EncodingDetector.wideEncoding([0, 0, 0, 0, 0, 0, 0, 0, 0, 0]) == nil)
        #expect(EncodingDetector.wideEncoding([]) == nil)
    }

    @Test(
        arguments: [
            [0xED, 0xA0, 0x80], [0xF4, 0x90, 0x80, 0x80], [0xC0, 0x80], [0xC3, 0xA9, 0xC1, 0xA3],
        ] as [[UInt8]]
    )
    func `what only a wrong writer of UTF-8 makes speaks for UTF-8`(bytes: [UInt8]) {
        let sample = Array("<a>x ".utf8) + bytes + Array(" y</a>".utf8)

        #expect(EncodingDetector.guess(sample) == EncodingGuess(name: "utf-8"))
    }

    @Test func `where nothing speaks it is windows-1252`() {
        #expect(EncodingDetector.guess([]) == EncodingGuess(name: "windows-1252"))
        #expect(EncodingDetector.guess([0x41, 0xE9, 0x74, 0xE9]).name == "windows-1252")
    }

    @Test func `a guess that another encoding comes near names it`() throws {
        let short = try #require(encode("Ян Ю", "koi8-r"))
        let long = try #require(
            encode(
                russian.joined().filter { $0 != "«" && $0 != "»" }
                    .replacing("—", with: "").replacing("№", with: ""),
                "koi8-r"
            )
        )

        #expect(EncodingDetector.guess(short).rival != nil)
        #expect(EncodingDetector.guess(long).rival == nil)
    }

    @Test func `letters speak against a declaration that they cannot come of`() throws {
        let bytes = try #require(encode(russian[0], "windows-1251"))

        #expect(EncodingDetector.rival(of: "koi8-r", in: bytes) == "windows-1251")
        #expect(EncodingDetector.rival(of: "windows-1252", in: bytes) == "windows-1251")
        #expect(EncodingDetector.rival(of: "iso-8859-1", in: bytes) == "windows-1251")
        #expect(EncodingDetector.rival(of: "windows-1251", in: bytes) == nil)
        #expect(EncodingDetector.rival(of: "gb18030", in: bytes) == nil)
    }

    @Test(
        arguments: [
            (0, 100, 0..<100), (5_000_000, 10_000_000, 4_475_712..<5_524_288),
            (9_999_999, 10_000_000, 8_951_424..<10_000_000),
            (5_000_001, 10_000_000, 4_475_712..<5_524_288),
        ] as [(Int64, Int64, Range<Int64>)]
    )
    func `a sample lies around the offset and inside the file`(
        offset: Int64,
        size: Int64,
        range: Range<Int64>
    ) {
        #expect(EncodingDetector.sampleRange(around: offset, size: size) == range)
    }
}
