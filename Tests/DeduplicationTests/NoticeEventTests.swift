import Deduplication
import Records
import TestSupport
import Testing

struct NoticeEventTests {
    private func event(
        _ told: ToldRecord,
        _ type: String,
        _ date: String,
        group: Int32
    ) -> ToldRecord {
        told.with(.eventType, type, group: group).on(.eventDate, date, group: group)
    }

    @Test func `later reviews and endings undo nothing`() {
        var a1 = event(ToldRecord("a1", .notice), "refused", "2021-04-01", group: 0)
        a1 = event(a1, "passed", "2020-04-01", group: 1)
        a1 = event(a1, "ended_ccf", "2022-04-01", group: 2)

        let entity = resolve([(0, a1)])

        #expect(entity.words("review") == "passed")
        #expect(entity.years("reviewed_on") == "2020")
        #expect(entity.words("ended_by") == "ccf")
        #expect(entity.years("ended_on") == "2022")
        #expect(entity.events.map(\.type) == ["passed", "refused", "ended_ccf"])
    }

    @Test func `a later batch's later review is no conflict`() {
        let a1 = ToldRecord("a1", .notice).with(.review, "passed").on(.reviewedOn, "2020-04-01")
        let b1 = ToldRecord("b1", .notice).with(.review, "refused").on(.reviewedOn, "2021-04-01")

        let entity = resolve([(0, a1), (1, b1)])

        #expect(entity.words("review") == "passed")
        #expect(entity.years("reviewed_on") == "2020")
        #expect(entity.conflicts.isEmpty)
    }

    @Test func `reviews of one year in one record may both be the first`() {
        var a1 = event(ToldRecord("a1", .notice), "refused", "2021", group: 0)
        a1 = event(a1, "passed", "2021", group: 1)

        let entity = resolve([(0, a1)])

        #expect(entity.words("review") == "passed? refused?")
        #expect(entity.years("reviewed_on") == "2021")
    }

    @Test func `a review without a date may be older than one with a date`() {
        let a1 = event(ToldRecord("a1", .notice), "passed", "2021-05-01", group: 0)
            .with(.eventType, "refused", group: 1)

        let entity = resolve([(0, a1)])

        #expect(entity.words("review") == "passed? refused?")
        #expect(entity.years("reviewed_on") == "2021? 0*")
    }

    @Test func `flat fields and the event they stand for are one`() {
        let a1 = event(ToldRecord("a1", .notice), "passed", "2020-04-01", group: 0)
            .with(.review, "passed").on(.reviewedOn, "2020").on(.publishedOn, "2020-05-01")
        let b1 = event(ToldRecord("b1", .notice), "published", "2020", group: 0)

        let entity = resolve([(0, a1), (1, b1)])

        #expect(entity.events.map(\.type) == ["passed", "published"])
        #expect(entity.events.map { $0.readings.first?.from.iso } == ["2020-04-01", "2020-05-01"])
        #expect(entity.years("published_on") == "2020")
    }

    @Test func `a review across the turn of a year is in neither year`() {
        let a1 = ToldRecord("a1", .notice).with(.review, "passed")
            .on(.reviewedOn, "2023-12-31..2024-01-05")

        let entity = resolve([(0, a1)])

        #expect(entity.years("reviewed_on") == "2023? 2024? 0*")
        #expect(entity.words("review") == "passed")
    }

    @Test func `endings that contradict each other follow the last batch`() {
        let a1 = ToldRecord("a1", .notice).with(.endedBy, "source").on(.endedOn, "2019-05-01")
        let b1 = ToldRecord("b1", .notice).with(.endedBy, "ccf").on(.endedOn, "2020-07-01")

        let entity = resolve([(0, a1), (1, b1)])

        #expect(entity.words("ended_by") == "source? ccf*")
        #expect(entity.years("ended_on") == "2019? 2020*")
    }
}

struct TextResolutionTests {
    @Test func `repeating fields keep each value once, others the last batch's`() {
        let a1 = ToldRecord("a1", .notice).with(.alias, "Ivan").with(.occupation, "baker")
        let b1 = ToldRecord("b1", .notice).with(.alias, "IVAN ").with(.alias, "Vanya")
            .with(.occupation, "cook")

        let entity = resolve([(0, a1), (1, b1)])

        let aliases = entity.texts.filter { $0.field == CanonicalField.alias.rawValue }
        let occupations = entity.texts.filter { $0.field == CanonicalField.occupation.rawValue }
        #expect(aliases.map(\.occurrence) == [0, 1])
        #expect(occupations.map(\.occurrence) == [1])
        #expect(entity.conflicts.map(\.field) == ["person.occupation"])
    }

    @Test func `equal charges of two records are one, different ones with equal laws are not`() {
        let charge = { (name: String, text: String) in
            ToldRecord(name, .notice).with(.charge, text, group: 0).with(
                .chargeLaw,
                "art. 1",
                group: 0
            )
        }

        let same = resolve([(0, charge("a1", "theft")), (1, charge("b1", "Theft"))])
        let different = resolve([(0, charge("a1", "theft")), (1, charge("b1", "fraud"))])

        #expect(same.texts.count == 2)
        #expect(different.texts.count == 4)
    }

    @Test func `two charges of one record with equal laws stay two`() {
        let a1 = ToldRecord("a1", .notice).with(.charge, "theft", group: 0)
            .with(.chargeLaw, "art. 1", group: 0).with(.charge, "fraud", group: 1)
            .with(.chargeLaw, "art. 1", group: 1).with(.charge, "Theft", group: 2)
            .with(.chargeLaw, "art. 1", group: 2)

        let entity = resolve([(0, a1), (1, a1)])

        #expect(entity.texts.map(\.group) == [0, 1, 0, 1])
    }
}
