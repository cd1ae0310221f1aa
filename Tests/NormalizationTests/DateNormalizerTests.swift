import Normalization
import Records
import Testing

struct DateNormalizerTests {
    /// A date of Tables/dates.csv with the readings that it should have.
    struct Row: CustomTestStringConvertible, Sendable {
        var text: String
        var readings: [String]
        var reason: String
        var patterns: [String]
        var order: String
        var instant: String
        var testDescription: String { "\(text) \(patterns) \(order)" }

        init(_ cells: [String]) {
            text = cells[0]
            readings = cells[1].isEmpty ? [] : cells[1].components("|")
            reason = cells[2]
            patterns = cells[3].isEmpty ? [] : cells[3].components("|")
            order = cells[4]
            instant = cells.count > 5 ? cells[5] : ""
        }

        var evidence: DateEvidence {
            var evidence = DateEvidence()
            let proofs = [
                "dayFirst": "31/12/2019", "monthFirst": "12/31/2019", "notMonthFirst": "25/03/24",
            ]
            if let proof = proofs[order] { evidence.observe(Array(proof.utf8).span) }
            return evidence
        }
    }

    @Test(arguments: tableRows("dates.csv").map(Row.init))
    func `a text has the readings that a person sees in it`(row: Row) throws {
        let patterns = try row.patterns.map { try DatePattern($0) }
        let text = Array(row.text.utf8)

        let reading = DateNormalizer(patterns: patterns).read(
            text.span,
            evidence: row.evidence,
            wantsInstant: true
        )

        #expect(reading.value.readings.map(words) == row.readings)
        #expect((reading.reason?.code ?? "") == row.reason)
        // Rows without the cell say nothing of the instant.
        if !row.instant.isEmpty { #expect(words(reading.instant) == row.instant) }
    }

    @Test(arguments: tableRows("date-pivots.csv"))
    func `a year of two digits is one of the hundred years from the pivot on`(row: [String]) throws
    {
        let reading = DateNormalizer(pivot: try #require(Int(row[1]))).read(bytes(row[0]).span)

        #expect(reading.value.readings.map(words) == [row[2]])
    }

    @Test(arguments: ["2019-03-05", "02/01/2014", "31/02/2019", "circa 1970"])
    func `a reading is encoded as the vocabulary does it`(text: String) {
        let bytes = Array(text.utf8)
        let reading = DateNormalizer().read(bytes.span)
        var expected: [UInt8] = []
        reading.value.encode(into: &expected)

        var encoded: [UInt8] = []
        reading.encode(into: &encoded)

        #expect(encoded == expected)
        #expect(DateValue(decoding: encoded[...]) == reading.value)
    }

    @Test func `a column that proves both orders is a finding and stays ambiguous`() {
        var evidence = DateEvidence()
        for text in ["31/12/2019", "12/31/2019"] { evidence.observe(Array(text.utf8).span) }
        let text = Array("02/01/2014".utf8)

        let reading = DateNormalizer().read(text.span, evidence: evidence)

        #expect(evidence.reason == .contradictoryDates)
        #expect(reading.count == 2)
    }

    @Test(arguments: ["02/01/2014", "31/02/2019", "2019-12-31", "98/12/31", "12 May 2019", "x"])
    func `a text that fits both orders or none proves nothing`(text: String) {
        var evidence = DateEvidence()

        evidence.observe(Array(text.utf8).span)

        #expect(evidence.order == nil)
        #expect(evidence.reason == nil)
    }

    @Test(arguments: ["25/03/24", "22/07/22", "25.03.98"])
    func `a first number that is no month speaks against dates with the month first`(text: String) {
        var evidence = DateEvidence()
        for text in [text, "03/25/24"] { evidence.observe(Array(text.utf8).span) }

        #expect(evidence.order == nil)
        #expect(evidence.reason == .contradictoryDates)
    }

    @Test(arguments: [
        ("dd/MM", DatePatternError.missing("year")), ("", .missing("year")),
        ("yyyy-DD", .unknownLetter("DD")), ("dd/dd/yyyy", .repeated("day")),
        ("dd/yyyy", .missing("month")), ("yyyy yy-MM", .repeated("year")),
    ])
    func `a pattern that is no date is refused`(text: String, error: DatePatternError) {
        #expect(throws: error) { try DatePattern(text) }
    }

    @Test func `two dates make an interval by every pair that is in order`() {
        let normalizer = DateNormalizer()
        let (first, second) = (Array("02/01/2014".utf8), Array("2014-01-15".utf8))
        let from = normalizer.read(first.span).value
        let to = normalizer.read(second.span).value

        let reading = DateNormalizer.interval(from: from, to: to)
        let reversed = DateNormalizer.interval(from: to, to: from)

        #expect(reading.value.readings.map(words) == ["2014-01-02..2014-01-15"])
        #expect(reversed.value.readings.map(words) == ["2014-01-15..2014-02-01"])
    }

    @Test func `no cut of a date traps`() {
        for row in tableRows("dates.csv") {
            let bytes = Array(row[0].utf8)
            for start in bytes.indices {
                for end in start..<bytes.count {
                    let part = Array(bytes[start...end])
                    _ = DateNormalizer().read(part.span)
                }
            }
        }
    }
}

/// An instant as outputs have it, `-` where there is none.
private func words(_ instant: Int64?) -> String {
    guard let instant else { return "-" }
    var bytes: [UInt8] = []
    Day.appendISO(instant: instant, to: &bytes)
    return String(decoding: bytes, as: UTF8.self)
}

private func words(_ interval: DateInterval) -> String {
    interval.from == interval.to
        ? interval.from.iso : interval.from.iso + ".." + interval.to.iso
}
