/// Writes messages as telex dumps, as an mbox, and as single mails.
struct MessageWriter {
    var persons: [Person]
    var all: [Message]

    /// Writes all messages, and a few things that are none.
    func write(to leak: inout Leak, random: inout SeededGenerator) {
        for batch in Leak.batches {
            leak.append(
                "ZCZC 0\nSYNTHETIC SAMPLE LEAK\nNOBODY IN IT IS REAL\nNNNN\n\n",
                to: dump(batch)
            )
            leak.note("", in: dump(batch))
        }
        for message in all {
            for (index, batch) in appearances(&random).enumerated() {
                let batch = Leak.batches[batch]
                if !message.isMail {
                    writeTelex(message, in: batch, &leak, &random)
                } else if index == 0, !random.chance(150) {
                    writeMbox(message, in: batch, &leak)
                } else {
                    writeSingle(message, in: batch, &leak)
                }
            }
        }
    }

    private func dump(_ batch: String) -> String { "\(batch)/dump.txt" }

    private func subject(of message: Message) -> String {
        let person = persons[message.person]
        let born = person.born.worded
        let name = "\(person.family.latin[0].uppercased()), \(person.given.latin[0])"
        return "\(name) BORN ON \(born)"
    }

    private func yourReference(of message: Message) -> String? {
        message.answers.map { all[$0].reference }
    }

    /// The words of a message are the same wherever it is repeated.
    private func body(of message: Message) -> String {
        var random = SeededGenerator(seed: UInt64(message.id) &* 7919 &+ 17)
        return Phrases.body(of: message, &random)
    }

    private func writeTelex(
        _ message: Message,
        in batch: String,
        _ leak: inout Leak,
        _ random: inout SeededGenerator
    ) {
        let to = message.recipients.map(\.bureaus[0]).joined(separator: ", ")
        var lines = [
            "ZCZC \(message.id)", "FROM: \(random.pick(message.sender.bureaus))", "TO: \(to)",
            "OUR REF: \(message.reference)",
        ]
        if let yours = yourReference(of: message) { lines.append("YOUR REF: \(yours)") }
        lines += [
            "DATE: \(message.sent.worded)", "CLASSIFICATION: SYNTHETIC SAMPLE",
            "SUBJECT: \(subject(of: message))", "", body(of: message), "", "END OF MESSAGE", "NNNN",
            "", "",
        ]
        leak.append(lines.joined(separator: "\n"), to: dump(batch))
        leak.note("m\(message.id)", person: message.person, in: dump(batch))
    }

    private func writeMbox(_ message: Message, in batch: String, _ leak: inout Leak) {
        let file = "\(batch)/mail.mbox"
        leak.append("From ncb@bureau.example Mon Jan  1 10:15:00 \(message.sent.year)\n", to: file)
        leak.append(mail(message), to: file)
        leak.append("\n", to: file)
        leak.note("m\(message.id)", person: message.person, in: file)
    }

    private func writeSingle(_ message: Message, in batch: String, _ leak: inout Leak) {
        let file = "\(batch)/mail/\(message.id).eml"
        guard !leak.has(file) else { return }
        leak.append(mail(message), to: file)
        leak.note("m\(message.id)", person: message.person, in: file)
    }

    private func mail(_ message: Message) -> String {
        var lines = [
            "From: \(address(message.sender))",
            "To: \(message.recipients.map(address).joined(separator: ", "))",
            "Subject: \(subject(of: message))", "Date: \(message.sent.mail)",
            "Message-ID: <m\(message.id)@bureau.example>", "X-Synthetic: sample leak",
            "X-Our-Ref: \(message.reference)",
        ]
        if let yours = yourReference(of: message) { lines.append("X-Your-Ref: \(yours)") }
        lines += [
            "MIME-Version: 1.0", "Content-Type: text/plain; charset=utf-8",
            "Content-Transfer-Encoding: 8bit", "", body(of: message), "",
        ]
        return lines.joined(separator: "\n")
    }

    private func address(_ country: Country) -> String {
        "NCB \(country.spellings[2 % country.spellings.count]) <ncb-\(country.code.lowercased())@bureau.example>"
    }
}
