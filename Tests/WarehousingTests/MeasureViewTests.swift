import Records
import TestSupport
import Testing

@testable import Warehousing

private let complaints = Measure(
    "complaints",
    "complaints",
    kind: .complaint,
    conditions: [.init("request_type", isNoneOf: ["access"])],
    country: "source_country",
    date: "received_on"
)

private func complaint(
    _ countries: ResolvedCountries,
    _ date: ResolvedDate,
    _ words: ResolvedWord...
) -> Story.Thing {
    Story.Thing(kind: .complaint, dates: [date], countries: [countries], words: words)
}

struct MeasureViewTests {
    let folder = TemporaryFolder()

    /// The complaints that design section 7 counts by hand.
    private let worked = [
        complaint(of("source_country", "RU"), on("received_on", "2019-03-01")),
        complaint(oneOf("source_country", ["CD", "CG"]), on("received_on", "2019-03-02")),
        complaint(of("source_country", "RU", "TR"), on("received_on", "2019-03-03")),
        complaint(of("source_country"), on("received_on", "2019-03-04")),
        complaint(
            of("source_country", "RU"),
            between("received_on", "2020-01-01", "2020-12-31")
        ),
        complaint(of("source_country", "RU"), undated("received_on")),
        complaint(
            of("source_country", "RU"),
            on("received_on", "2019-03-06"),
            word("request_type", "access")
        ),
        complaint(
            oneOf("source_country", ["RU", "TR"], best: "TR"),
            on("received_on", "2019-03-07")
        ),
    ]

    @Test func `the complaints of the worked example stand in their cells`() throws {
        let warehouse = try Story(things: worked, measures: [complaints]).load(
            folder.path + "/w.sqlite"
        )

        #expect(
            try rows(of: complaints, in: warehouse) == [
                "0 ALL 6 best (no date)",
                "0 RU 6 best (no date)",
                "2019 ALL 1 certain",
                "2019 ALL 2 certain",
                "2019 ALL 3 certain",
                "2019 ALL 4 certain",
                "2019 ALL 8 certain",
                "2019 CD 2 possible (several countries)",
                "2019 CG 2 possible (several countries)",
                "2019 RU 1 certain",
                "2019 RU 3 certain",
                "2019 RU 8 possible (several countries)",
                "2019 TR 3 certain",
                "2019 TR 8 best (several countries)",
                "2019 ZZ 2 best (several countries)",
                "2019 ZZ 4 best (no country)",
                "2020 ALL 5 certain",
                "2020 RU 5 certain",
            ]
        )
        try warehouse.finish()
    }
}
