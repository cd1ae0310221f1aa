import Testing

@testable import sample_leak

struct TruthTests {
    private static let made = SampleLeak(seed: 5, records: 1500)
    private var made: SampleLeak { Self.made }

    @Test func `every record of every file is told of, in order`() {
        let told = Dictionary(grouping: made.leak.records, by: \.file)

        #expect(Set(told.keys) == Set(made.leak.files.keys))
        for (file, records) in told {
            #expect(records.map(\.ordinal) == Array(1...records.count), "\(file)")
            #expect(made.texts(in: file).count == records.count, "\(file)")
        }
    }

    @Test func `every entity is written somewhere, and nothing else is`() {
        let world = made.world
        let expected =
            world.notices.map { "n\($0.id)" } + world.complaints.map { "c\($0.id)" }
            + world.messages.map { "m\($0.id)" }

        let found = Set(made.leak.records.map(\.entity).filter { !$0.isEmpty })

        #expect(found == Set(expected))
    }

    @Test func `a written notice is the one that the truth names`() throws {
        var count = 0
        for (record, text) in made.written {
            guard let number = SampleLeak.number(record.entity, of: "n") else { continue }
            let notice = made.world.notices[number]
            let date = try #require(element("requestDate", in: text))
            let dates = [
                "", notice.requested.iso, notice.requested.slashed, notice.requested.monthOnly,
                "\(notice.requested.year)",
                "\(notice.requested.year)-\(notice.requested.year + 1)",
            ]
            #expect(text.contains("control=\"\(notice.control)\""))
            #expect(dates.contains(date))
            #expect(record.person == notice.person)
            count += 1
        }
        #expect(count >= made.world.notices.count)
    }

    @Test func `a written complaint is the one that the truth names`() {
        var count = 0
        for (record, text) in made.written {
            guard let number = SampleLeak.number(record.entity, of: "c") else { continue }
            let complaint = made.world.complaints[number]
            let received = complaint.received
            #expect(complaint.reference.map { text.contains($0) } ?? !text.contains("CCF/"))
            #expect(text.contains(String(received.year)) || complaint.reference != nil)
            #expect(record.person == complaint.person)
            if complaint.outcome == nil { #expect(!text.contains("Deleted")) }
            count += 1
        }
        #expect(count >= made.world.complaints.count)
    }

    @Test func `a written message is the one that the truth names`() {
        var count = 0
        for (record, text) in made.written {
            guard let number = SampleLeak.number(record.entity, of: "m") else { continue }
            let message = made.world.messages[number]
            let mark = message.isMail ? "X-Our-Ref: " : "OUR REF: "
            #expect(text.contains(mark + message.reference + "\n"))
            #expect(text.contains(message.isMail ? message.sent.mail : message.sent.worded))
            #expect(record.person == message.person)
            if let answers = message.answers {
                #expect(text.contains(made.world.messages[answers].reference))
            }
            count += 1
        }
        #expect(count >= made.world.messages.count)
    }

    /// The rows of truth.csv: year, country and measure with the value.
    private var cells: [String: Int] {
        let lines = TruthTables(made.world).text.split(separator: "\n").dropFirst()
        return Dictionary(
            uniqueKeysWithValues: lines.map { line in
                let parts = line.split(separator: ",")
                return (parts.dropLast().joined(separator: ","), Int(parts[3]) ?? -1)
            }
        )
    }

    @Test func `the tables count what is in the world`() {
        var expected: [String: Int] = [:]
        for notice in made.world.notices {
            for country in [notice.requester.code, "ALL"] {
                expected["\(notice.requested.year),\(country),requests", default: 0] += 1
            }
        }
        for complaint in made.world.complaints where complaint.request != "access" {
            for country in complaint.countries.map(\.code) + ["ALL"] {
                expected["\(complaint.received.year),\(country),complaints", default: 0] += 1
            }
        }
        for message in made.world.messages {
            for country in message.recipients.map(\.code) + ["ALL"] {
                expected["\(message.sent.year),\(country),messages_received", default: 0] += 1
            }
        }

        let measures = ["requests", "complaints", "messages_received"]
        let found = cells.filter { cell in measures.contains { cell.key.hasSuffix(",\($0)") } }

        #expect(found == expected)
    }

    @Test(arguments: [
        ("reviewed", ["passed", "refused"]),
        ("complaints_decided", ["overturned_broad", "upheld"]),
        ("overturned_broad", ["overturned_strict", "deleted_before_decision"]),
    ])
    func `a whole is the sum of its parts in every cell`(whole: String, parts: [String]) {
        let cells = cells
        let places = Set(
            cells.keys.map { $0.split(separator: ",").prefix(2).joined(separator: ",") }
        )

        for place in places {
            let sum = parts.reduce(0) { $0 + cells["\(place),\($1)", default: 0] }
            #expect(cells["\(place),\(whole)", default: 0] == sum, "\(place)")
        }
    }
}
