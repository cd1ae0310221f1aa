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

    @Test(arguments: [
        ("See A-1234/5-2020, and R1.19.", ["A-1234/5-2020", "R1.19"]),
        ("(CCF/118/R123.20)", ["CCF/118/R123.20"]),
        ("Your ref 5/1234/FR-2023!", ["5/1234/FR-2023"]),
        ("AA-1234/5-2020 A-1234/5-20201 XR1.19", []), ("12/05/1970 and 1/2", []), ("/./-/R.", []),
    ])
    func `references are found in running text`(text: String, expected: [String]) {
        let bytes = Array(text.utf8)

        var mentions: [ReferenceMention] = []
        bytes.withUnsafeBufferPointer { text in
            ReferenceScanner.scan(text, text.indices, into: &mentions)
        }

        #expect(mentions.map { String(decoding: bytes[$0.range], as: UTF8.self) } == expected)
    }

    private func field(_ row: [String]) throws -> CanonicalField {
        try #require(CanonicalField.allCases.first { $0.bareName == row[1] && !$0.isPersonal })
    }
}
