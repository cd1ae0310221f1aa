import Records
import Testing

@testable import Normalization

struct LookupTableTests {
    @Test(arguments: [
        (LookupMatch.exact, "Kongo (Br.)", "Kongo (Br.)", true),
        (.exact, "Kongo (Br.)", "kongo (br.)", false),
        (.folded, "Kongo (Br.)", "KONGO BR", true),
        (.folded, "Kongo (Br.)", "KONGO BRAZ", false),
        (.pattern, "Kongo *", "KONGO BRAZZAVILLE", true),
        (.pattern, "Kongo *", "DR KONGO", false),
        (.pattern, "*brazz*", "Kongo-Brazzaville", true),
        (.pattern, "Kongo ?", "Kongo B", true),
        (.pattern, "Kongo ?", "Kongo BB", false),
    ])
    func `a lookup decides the texts that it matches`(
        match: LookupMatch,
        pattern: String,
        value: String,
        decides: Bool
    ) {
        let lookup = Lookup(field: "countries", text: pattern, value: "CG", match: match)
        var table = LookupTable([lookup])

        let decided = table.decide(bytes(value), field: .sender)

        #expect(decided == (decides ? lookup : nil))
        #expect(table.isUsed == [decides])
    }

    @Test func `an exact lookup outranks a pattern that comes before it`() {
        let pattern = Lookup(field: "countries", text: "K*", value: "KR", match: .pattern)
        let exact = Lookup(field: "countries", text: "Korea", value: "KP")
        var table = LookupTable([pattern, exact])

        let decided = table.decide(bytes("Korea"), field: .sender)

        #expect(decided == exact)
    }

    @Test func `lookups that disagree about one text are contradictory`() {
        let first = Lookup(field: "countries", text: "Congo", value: "CD", match: .folded)
        let second = Lookup(field: "countries", text: "CONGO", value: "CG")
        let elsewhere = Lookup(field: "outcome", text: "Congo", value: "deleted")
        let table = LookupTable([first, second, elsewhere])

        #expect(table.contradictory == [second])
    }
}
