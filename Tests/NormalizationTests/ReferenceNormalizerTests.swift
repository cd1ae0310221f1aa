import Normalization
import Records
import Testing

struct ReferenceNormalizerTests {
    @Test(arguments: tableRows("references.csv"))
    func `a reference has one canonical form`(row: [String]) throws {
        let field = try field(row)
        let text = Array(row[0].utf8)

        var bytes: [UInt8] = []
        let (shape, reason) = ReferenceNormalizer.append(text.span, of: field, to: &bytes)

        #expect(String(decoding: bytes, as: UTF8.self) == row[2])
        #expect("\(shape)" == row[3])
        #expect((reason?.code ?? "") == row[4])
    }

    @Test(arguments: tableRows("references.csv"))
    func `a canonical form is its own canonical form`(row: [String]) throws {
        let field = try field(row)
        let text = Array(row[2].utf8)

        var bytes: [UInt8] = []
        _ = ReferenceNormalizer.append(text.span, of: field, to: &bytes)

        #expect(bytes == text)
    }

    @Test(arguments: tableRows("reference-years.csv"))
    func `the year stands at the end of a CCF reference`(row: [String]) {
        #expect(ReferenceNormalizer.yearOfCCFReference(bytes(row[0]).span) == Int(row[1]))
    }

    @Test(arguments: tableRows("reference-lists.csv"))
    func `a cell of several references lists them all`(row: [String]) {
        let cell = bytes(unescaped(row[0]))

        let references = ReferenceNormalizer.list(cell.span, of: .noticeReference)

        #expect(references.map { text($0) }.joined(separator: "|") == row[1])
    }

    @Test(arguments: tableRows("mentioned-references.csv"))
    func `references are found in running text`(row: [String]) {
        let text = Array(unescaped(row[0]).utf8)
        let none: [UInt8] = []
        var content = MessageContent()

        let reading = content.read(subject: none.span, body: text.span)

        let mentions = reading.references.map { reference in
            var bytes: [UInt8] = []
            let mention = Array(text[reference.mention.range])
            _ = ReferenceNormalizer.append(mention.span, of: .mentionedReference, to: &bytes)
            return String(decoding: bytes, as: UTF8.self)
        }
        #expect(mentions.joined(separator: "|") == row[1])
    }

    private func field(_ row: [String]) throws -> CanonicalField {
        try #require(CanonicalField.allCases.first { $0.bareName == row[1] && !$0.isPersonal })
    }
}
