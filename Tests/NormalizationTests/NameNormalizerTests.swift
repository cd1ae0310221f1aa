import Records
import Testing

@testable import Normalization

struct NameNormalizerTests {
    @Test(arguments: tableRows("names.csv"))
    func `a name is taken apart without a guess`(row: [String]) throws {
        let field = try #require(CanonicalField.byName(in: .person)[row[0]])

        let reading = NameNormalizer.read(bytes(row[1]), field: field)

        #expect((reading.isNothing ? "nothing" : text(reading.value)) == row[2], "\(row[1])")
        #expect(reading.aliases.map { text($0) }.joined(separator: ";") == row[3], "\(row[1])")
        #expect(text(reading.family) == row[4])
        #expect(text(reading.given) == row[5])
        #expect(text(reading.patronymic) == row[6])
    }
}
