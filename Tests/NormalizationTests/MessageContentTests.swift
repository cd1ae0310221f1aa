import Normalization
import Records
import Testing

struct MessageContentTests {
    @Test(arguments: tableRows("messages.csv"))
    func `a message has the intents that its words show`(row: [String]) {
        let body = unescaped(row[3])
        let reading = read(body: body)

        let intents = Set(reading.intents.map(\.intent.rawValue)).sorted()
        let words = reading.intents.map { part($0.range, Array(body.utf8)) }

        #expect(intents == row[1].split(separator: " ").map(String.init).sorted())
        #expect(row[2].isEmpty || words.joined(separator: " | ") == row[2])
    }

    @Test(arguments: tableRows("subjects.csv"))
    func `the person whom a message is about is found with the date of birth`(row: [String]) {
        let text = Array(row[3].utf8)
        let isSubject = row[0] == "subject"

        let reading = read(subject: isSubject ? row[3] : "", body: isSubject ? "" : row[3])

        let persons = reading.persons.map { [part($0.name, text), part($0.birth, text)] }
        #expect(persons == (row[1].isEmpty ? [] : [[row[1], row[2]]]))
    }

    @Test func `an intent shows its words and their place`() throws {
        let body = "Hello.\nPlease  LOCATE\nthe subject."
        let reading = read(body: body)

        let mention = try #require(reading.intents.first)

        #expect(reading.intents.count == 1)
        #expect(mention.field == .body)
        #expect(part(mention.range, Array(body.utf8)) == "Please  LOCATE\nthe subject")
    }

    @Test func `parts of a phrase do not meet across sentences or messages`() {
        var content = MessageContent()
        let parts = ["The red notice is old.", "Something was denied."].map { Array($0.utf8) }
        let whole = parts[0] + [0x20] + parts[1]
        let none: [UInt8] = []

        let together = content.read(subject: none.span, body: whole.span)
        let apart = parts.map { content.read(subject: none.span, body: $0.span) }

        #expect(together.intents.isEmpty)
        #expect(apart.allSatisfy { $0.intents.isEmpty })
    }

    @Test func `references outside quoted lines are mentioned`() {
        let reading = read(body: "> A-1/5-2020\nSee A-2/5-2020.")

        #expect(reading.references.map(\.mention.range) == [17..<27])
    }

    @Test func `no cut of a message traps`() {
        var content = MessageContent()
        let none: [UInt8] = []
        let messages = tableRows("messages.csv").enumerated().filter { $0.offset % 6 == 0 }
        for row in tableRows("subjects.csv") + messages.map(\.element) {
            let bytes = Array((row.last ?? "").utf8)
            for end in bytes.indices {
                let (head, tail) = (Array(bytes[..<end]), Array(bytes[end...]))
                _ = content.read(subject: head.span, body: tail.span)
                _ = content.read(subject: none.span, body: head.span)
            }
        }
    }

    private func read(subject: String = "", body: String) -> MessageReading {
        let (subject, body) = (Array(subject.utf8), Array(body.utf8))
        var content = MessageContent()
        return content.read(subject: subject.span, body: body.span)
    }

    private func part(_ range: Range<Int>?, _ text: [UInt8]) -> String {
        range.map { String(decoding: text[$0], as: UTF8.self) } ?? ""
    }
}
