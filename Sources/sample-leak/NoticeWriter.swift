/// Writes notices as the XML export of each batch.
struct NoticeWriter {
    var persons: [Person]

    /// Writes all notices; the last batch gets a second file that breaks off.
    func write(_ notices: [Notice], to leak: inout Leak, random: inout SeededGenerator) {
        for batch in Leak.batches {
            leak.append(
                """
                <?xml version="1.0" encoding="UTF-8"?>
                <!-- Synthetic sample leak: nobody in it is real. -->
                <export>

                """,
                to: file(batch)
            )
        }
        for notice in notices {
            for index in appearances(&random) {
                let text = element(notice, &random)
                let count = random.chance(20) ? 2 : 1
                for _ in 0..<count { put(text, notice, in: file(Leak.batches[index]), &leak) }
            }
        }
        for batch in Leak.batches { leak.append("</export>\n", to: file(batch)) }
        writeBroken(notices, to: &leak, random: &random)
    }

    private func file(_ batch: String) -> String { "\(batch)/notices.xml" }

    private func put(_ text: String, _ notice: Notice, in file: String, _ leak: inout Leak) {
        leak.append(text, to: file)
        leak.note("n\(notice.id)", person: notice.person, in: file)
    }

    /// A file that ends in the middle of an element: what stands before it is to be kept.
    private func writeBroken(
        _ notices: [Notice],
        to leak: inout Leak,
        random: inout SeededGenerator
    ) {
        let file = "\(Leak.batches[2])/notices-cut.xml"
        leak.append(
            "<?xml version=\"1.0\"?>\n<!-- Synthetic, and cut off on purpose. -->\n<export>\n",
            to: file
        )
        for notice in notices.prefix(5) { put(element(notice, &random), notice, in: file, &leak) }
        if let notice = notices.last {
            leak.append(String(element(notice, &random).prefix(120)), to: file)
            leak.note("", in: file)
        }
    }

    private func element(_ notice: Notice, _ random: inout SeededGenerator) -> String {
        let person = persons[notice.person]
        let name = person.latin(&random)
        var lines = [
            "  <notice control=\"\(notice.control)\" lang=\"en\">",
            "    <fileNo>\(notice.file)</fileNo>",
            "    <type>\(typeCode(notice.type))</type>",
            "    <requestingCountry>\(requester(notice, &random))</requestingCountry>",
            "    <requestDate>\(requestDate(notice, &random))</requestDate>",
            "    <person>",
            "      <familyName>\(name.family.uppercased())</familyName>",
            "      <forename>\(name.given)</forename>",
        ]
        if person.culture != .western, random.chance(500) {
            lines.append("      <originalName>\(person.own)</originalName>")
        }
        let birth = person.birth(&random) { $0.iso }
        lines.append("      <dateOfBirth>\(birth)</dateOfBirth>")
        lines.append("      <nationality>\(person.nationality.code)</nationality>")
        lines.append("    </person>")
        lines.append("    <charge>\(random.pick(Phrases.charges))</charge>")
        lines += history(notice, &random)
        lines.append("    <remarks>synthetic</remarks>")
        lines.append("  </notice>\n")
        return lines.joined(separator: "\n")
    }

    private func typeCode(_ type: String) -> String {
        switch type {
        case "red_notice": "RN"
        case "red_diffusion": "WPD"
        case "blue": "BN"
        case "green": "GN"
        default: "DIF"
        }
    }

    private func requester(_ notice: Notice, _ random: inout SeededGenerator) -> String {
        if random.chance(8) { return "" }
        let isCongo = notice.requester.code == "CD" || notice.requester.code == "CG"
        if isCongo, random.chance(400) { return "Congo" }
        return random.pick(notice.requester.spellings)
    }

    private func requestDate(_ notice: Notice, _ random: inout SeededGenerator) -> String {
        let kind = random.below(1000)
        let date = notice.requested
        return switch kind {
        case ..<12: ""
        case ..<40: String(date.year)
        case ..<60: date.monthOnly
        case ..<68: "\(date.year)-\(date.year + 1)"
        case ..<600: date.iso
        default: date.slashed
        }
    }

    /// The first review stands in fields of its own; what came later is a history.
    private func history(_ notice: Notice, _ random: inout SeededGenerator) -> [String] {
        var lines: [String] = []
        if let review = notice.review {
            let word = random.chance(10) ? "see file" : review.passed ? "passed" : "refused"
            lines.append("    <review>\(word)</review>")
            lines.append("    <reviewDate>\(review.on.iso)</reviewDate>")
        }
        var events: [(String, CivilDate)] = []
        if let published = notice.published { events.append(("published", published)) }
        if let ended = notice.ended { events.append(("ended_\(ended.by)", ended.on)) }
        let history = events.map { "      <status code=\"\($0.0)\" date=\"\($0.1.iso)\"/>" }
        return lines + ["    <history>"] + history + ["    </history>"]
    }
}
