import Deduplication
import Records
import TestSupport
import Testing

struct DateResolutionTests {
    private func complaint(_ dates: [(Int32, String)]) -> ResolvedEntity {
        resolve(dates.map { ($0.0, ToldRecord("a", .complaint).on(.receivedOn, $0.1)) })
    }

    @Test(arguments: [
        (["2019", "2019-03-05"], "2019", "2019-03-05..2019-03-05"),
        (["2018-11-01..2019-02-01", "2019"], "2019", "2019-01-01..2019-02-01"),
        (["2014-01-02|2014-02-01", "2014-02"], "2014", "2014-02-01..2014-02-01"),
    ])
    func `compatible dates narrow each other in any order`(
        dates: [String],
        years: String,
        best: String
    ) {
        for order in [dates, dates.reversed()] {
            let entity = complaint(order.enumerated().map { (Int32($0.offset), $0.element) })

            #expect(entity.years("received_on") == years)
            #expect(entity.dates.first?.best.map { "\($0.from.iso)..\($0.to.iso)" } == best)
            #expect(entity.conflicts.isEmpty)
        }
    }

    @Test(arguments: [
        ([(0, "2018"), (1, "2019")], "2018? 2019*"),
        ([(1, "2018"), (0, "2019")], "2018* 2019?"),
        ([(0, "2017"), (1, "2019"), (1, "2018"), (1, "2018")], "2017? 2018* 2019?"),
        ([(0, "2019-01-01"), (0, "2018-01-01")], "2018* 2019?"),
        ([(0, "2019-01-01"), (0, "2019-05-01")], "2019"),
    ])
    func `of dates that contradict each other the last batch's commonest, then least, is taken`(
        dates: [(Int32, String)],
        years: String
    ) {
        let entity = complaint(dates)

        #expect(entity.years("received_on") == years)
        #expect(entity.conflicts.map(\.field).contains("received_on"))
    }

    @Test func `a date of two readings in two years is in neither`() {
        let entity = complaint([(0, "2014-12-01|2015-01-12")])

        #expect(entity.years("received_on") == "2014? 2015? 0*")
        #expect(entity.dates.first?.years.last?.doubt == .severalYears)
        #expect(entity.dates.first?.best == nil)
    }

    @Test func `a year filled from the reference yields to a date that is given`() {
        let a1 = ToldRecord("a1", .complaint).filled(.receivedOn, "2019")
        let a2 = ToldRecord("a2", .complaint).on(.receivedOn, "2020-01-03")

        #expect(resolve([(0, a1)]).years("received_on") == "2019")
        #expect(resolve([(0, a2), (1, a1)]).years("received_on") == "2020")
        #expect(resolve([(0, a2), (1, a1)]).conflicts.isEmpty)
    }

    @Test func `a complaint without any date was received all the same`() {
        let a1 = ToldRecord("a1", .complaint).with(.reference, "R1")

        let entity = resolve([(0, a1)], mapped: [.receivedOn])

        #expect(entity.years("received_on") == "0*")
        #expect(entity.dates.first?.years.first?.doubt == .noDate)
    }

    @Test func `what no source maps is left out`() {
        let entity = resolve([(0, ToldRecord("a1", .complaint).with(.reference, "R1"))])

        #expect(entity.dates.isEmpty && entity.countries.isEmpty && entity.words.isEmpty)
    }
}

struct ResultTests {
    private let fields: [CanonicalField] = [.decidedOn, .outcome]

    @Test(arguments: [nil, "pending"])
    func `a blank date beside a blank result has not happened`(result: String?) {
        let blank = ToldRecord("a1", .complaint)
        let a1 = result.map { blank.with(.outcome, $0) } ?? blank

        let entity = resolve([(0, a1)], mapped: fields)

        #expect(entity.dates.isEmpty)
        #expect(entity.words("outcome") == "pending")
    }

    @Test func `a review that has not happened is pending, an end is none at all`() {
        let a1 = ToldRecord("a1", .notice)

        let entity = resolve([(0, a1)], mapped: [.reviewedOn, .review, .endedOn, .endedBy])

        #expect(entity.words("review") == "pending")
        #expect(entity.words("ended_by").isEmpty)
        #expect(entity.dates.isEmpty)
    }

    @Test func `a result that no source maps is not pending`() {
        let a1 = ToldRecord("a1", .complaint)
        let a2 = ToldRecord("a2", .complaint).on(.decidedOn, "2020")

        #expect(resolve([(0, a1)], mapped: [.decidedOn]).words.isEmpty)
        #expect(resolve([(0, a2)], mapped: [.decidedOn]).words.isEmpty)
    }

    @Test func `pending contradicts nothing`() {
        let a1 = ToldRecord("a1", .complaint).with(.outcome, "deleted").on(.decidedOn, "2020")
        let b1 = ToldRecord("b1", .complaint).with(.outcome, "pending")

        let entity = resolve([(0, a1), (1, b1)])

        #expect(entity.words("outcome") == "deleted")
        #expect(entity.years("decided_on") == "2020")
        #expect(entity.conflicts.isEmpty)
    }

    @Test func `a result without a date has no date`() {
        let a1 = ToldRecord("a1", .complaint).with(.outcome, "deleted")

        let entity = resolve([(0, a1)], mapped: fields)

        #expect(entity.years("decided_on") == "0*")
        #expect(entity.words("outcome") == "deleted")
    }

    @Test(arguments: ["blank", "pending", "unreadable"])
    func `a date without a readable result leaves every final one possible`(result: String) {
        let dated = ToldRecord("a1", .complaint).on(.decidedOn, "2020")
        let a1 =
            switch result {
            case "blank": dated
            case "pending": dated.with(.outcome, "pending")
            default: dated.unreadable(.outcome)
            }

        let entity = resolve([(0, a1)], mapped: fields)

        let finals = Vocabulary.outcomes.filter { $0 != "pending" }.map { $0 + "?" }
            .joined(separator: " ")
        #expect(entity.words("outcome") == finals)
        #expect(entity.years("decided_on") == "2020")
    }

    @Test func `an unreadable result without a date may not have happened`() {
        let a1 = ToldRecord("a1", .complaint).unreadable(.outcome)

        let entity = resolve([(0, a1)], mapped: fields)

        #expect(entity.years("decided_on") == "0?")
        #expect(entity.words("outcome").contains("pending?"))
    }

    @Test func `an unreadable date beside a blank result has happened some day`() {
        let a1 = ToldRecord("a1", .notice).unreadable(.publishedOn)

        #expect(resolve([(0, a1)]).years("published_on") == "0*")
    }

    @Test func `results that contradict each other are all candidates`() {
        let a1 = ToldRecord("a1", .complaint).with(.outcome, "compliant")
        let b1 = ToldRecord("b1", .complaint).with(.outcome, "deleted")

        let entity = resolve([(0, a1), (1, b1)])

        #expect(entity.words("outcome") == "compliant? deleted*")
        #expect(entity.conflicts == [ResolvedConflict(field: "outcome", left: 0, right: 1)])
    }

    @Test(arguments: [
        (["access", "deletion"], "both"), (["both", "access"], "both"), (["access"], "access"),
        (["access", "other"], "access? other*"), (["deletion", "deletion"], "deletion"),
    ])
    func `access and deletion are both`(types: [String], resolved: String) {
        let records = types.enumerated().map { index, type in
            (rank: Int32(index), told: ToldRecord("a\(index)", .complaint).with(.requestType, type))
        }

        #expect(resolve(records).words("request_type") == resolved)
    }
}

struct CountryResolutionTests {
    private func complaint(_ countries: [String?]) -> ResolvedEntity {
        resolve(
            countries.enumerated().map { index, text in
                let told = ToldRecord("a\(index)", .complaint)
                return (Int32(index), text.map { told.with(.sourceCountry, $0) } ?? told)
            },
            mapped: [.sourceCountry]
        )
    }

    @Test(
        arguments: [
            (["RU"], "RU"), (["RU;TR"], "RU TR"), (["CD|CG"], "CD? CG? ZZ*"),
            (["CD|CG", "CD"], "CD"), (["RU;TR", "RU"], "RU TR"), (["RU", "TR"], "RU? TR*"),
            (["RU;TR", "RU;CN"], "CN* RU TR?"), (["RU;CD|CG"], "CD? CG? RU ZZ*"),
            (["RU", nil, "RU"], "RU"), ([nil], "ZZ*"), (["RU", "CD|CG"], "CD? CG? RU? ZZ*"),
        ] as [([String?], String)]
    )
    func `countries of occurrences come together`(told: [String?], resolved: String) {
        #expect(complaint(told).countries("source_country") == resolved)
    }

    @Test func `doubts say whether a country is missing or open`() {
        let none = complaint([nil]).countries.first?.countries.last
        let open = complaint(["CD|CG"]).countries.first?.countries.last

        #expect(none?.doubt == .noCountry)
        #expect(open?.doubt == .severalCountries)
    }
}
