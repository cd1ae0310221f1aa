import Normalization
import Records
import Testing

/// What headers stand for by the list of whole names, else word by word.
struct HeaderWordsTests {
    @Test(arguments: tableRows("headers.csv"))
    func `headers in five languages stand for fields`(row: [String]) throws {
        let kind = try #require(RecordKind(name: row[0]))

        let wrong = row[2].split(separator: "|").map(String.init).filter { name in
            let key = FieldVocabulary.key(of: name)
            let whole = FieldVocabulary.builtIn.meanings(of: key, in: kind).map(\.role)
                .filter { !$0.hasPrefix("scope.") }
            let words = HeaderWords.builtIn.meanings(of: name, in: kind).map(\.role)
            let roles = whole.isEmpty ? words : whole
            return row[1].isEmpty ? !roles.isEmpty : !roles.contains(row[1])
        }

        #expect(wrong.isEmpty, "\(wrong)")
    }

    @Test(arguments: [("applicant_name", "complaint"), ("ФИО разыскиваемого", "notice")])
    func `a party tells the kind of the records`(name: String, kind: String) {
        #expect(HeaderWords.builtIn.kinds(of: name).map(\.name) == [kind])
    }

    @Test(arguments: ["date de naissance", "", "№ 12", "1999", "applicant and wanted person name"])
    func `what any record may have, or two parties, tells no kind`(name: String) {
        #expect(HeaderWords.builtIn.kinds(of: name).isEmpty)
    }
}
