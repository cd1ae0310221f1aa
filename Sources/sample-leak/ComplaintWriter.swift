/// Writes complaints in two dialects: English in UTF-8, and Russian in windows-1251.
struct ComplaintWriter {
    var persons: [Person]

    /// Where a row stands among those of its complaint.
    private enum Presence { case only, earlier, last }

    /// Writes all complaints, a repeat here and there, and some rows that are damaged.
    func write(_ complaints: [Complaint], to leak: inout Leak, random: inout SeededGenerator) {
        for batch in Leak.batches { begin(batch, &leak) }
        for complaint in complaints where complaint.person == nil {
            writePoor(complaint, &leak, &random)
        }
        for complaint in complaints where complaint.person != nil {
            // Without a reference nothing tells that two rows are one complaint.
            let batches = appearances(&random).suffix(complaint.reference == nil ? 1 : 3)
            for (index, batch) in batches.enumerated() {
                let isLast = index == batches.count - 1
                let presence: Presence = !isLast ? .earlier : batches.count == 1 ? .only : .last
                let known = isLast || random.chance(300) ? complaint : pending(complaint)
                writeRow(known, in: Leak.batches[batch], presence: presence, &leak, &random)
            }
        }
        for batch in Leak.batches { writeDamaged(in: batch, &leak, &random) }
    }

    /// A row that names a country and a year and nothing else, the same wherever it is repeated.
    private func writePoor(
        _ complaint: Complaint,
        _ leak: inout Leak,
        _ random: inout SeededGenerator
    ) {
        let row = ",deletion,\(complaint.countries[0].code),\(complaint.received.year),,,,,\n"
        for batch in appearances(&random) {
            let file = english(Leak.batches[batch])
            leak.append(row, to: file)
            leak.note("c\(complaint.id)", in: file)
        }
    }

    private func begin(_ batch: String, _ leak: inout Leak) {
        leak.append(
            """
            # Synthetic sample leak: nobody in it is real.
            Ref,Request,Country,Received,Decided,Outcome,Applicant,Born,Notice

            """,
            to: english(batch)
        )
        let header = """
            # Синтетические данные: никого из этих людей нет.
            Номер;Вид;Страна;Получено;Решено;Решение;Заявитель;Родился;Уведомление

            """
        leak.append(windows1251(header), to: russian(batch))
    }

    private func english(_ batch: String) -> String { "\(batch)/complaints_en.csv" }
    private func russian(_ batch: String) -> String { "\(batch)/complaints_ru.csv" }

    private func pending(_ complaint: Complaint) -> Complaint {
        var earlier = complaint
        earlier.outcome = nil
        return earlier
    }

    private func writeRow(
        _ complaint: Complaint,
        in batch: String,
        presence: Presence,
        _ leak: inout Leak,
        _ random: inout SeededGenerator
    ) {
        let isRussian = random.chance(300) && complaint.countries.allSatisfy { $0.code != "CG" }
        let file = isRussian ? russian(batch) : english(batch)
        let cells =
            isRussian
            ? russianCells(complaint, &random)
            : englishCells(complaint, presence: presence, &random)
        let row =
            isRussian
            ? windows1251(cells.joined(separator: ";") + "\r\n")
            : Array((cells.map(quoted).joined(separator: ",") + "\n").utf8)
        for _ in 0..<(random.chance(15) ? 2 : 1) {
            leak.append(row, to: file)
            leak.note("c\(complaint.id)", person: complaint.person, in: file)
        }
    }

    private func englishCells(
        _ complaint: Complaint,
        presence: Presence,
        _ random: inout SeededGenerator
    ) -> [String] {
        let received = complaint.received
        let person = complaint.person.map { persons[$0] }
        let name = person.map { $0.latin(&random) }
        let outcomes = [
            "deleted": "Deleted", "compliant": "Compliant",
            "compliant_updated": "Compliant with update",
            "deleted_before_decision": "Deleted before decision", "no_data": "No data",
            "withdrawn": "Withdrawn",
        ]
        return [
            complaint.reference ?? "", complaint.request,
            country(complaint, presence: presence, &random),
            random.chance(15) && complaint.reference != nil ? "" : received.slashed,
            complaint.outcome.map { random.chance(10) ? String($0.on.year) : $0.on.slashed } ?? "",
            complaint.outcome.map { outcomes[$0.word] ?? "" }
                ?? (random.chance(500) ? "Pending" : ""),
            name.map { "\($0.family.uppercased()), \($0.given)" } ?? "",
            person.map { $0.birth(&random) { $0.slashed } } ?? "", complaint.control ?? "",
        ]
    }

    private func russianCells(
        _ complaint: Complaint,
        _ random: inout SeededGenerator
    ) -> [String] {
        let person = complaint.person.map { persons[$0] }
        let kinds = [
            "access": "доступ", "deletion": "удаление", "both": "доступ и удаление",
            "revision": "пересмотр",
        ]
        let outcomes = [
            "deleted": "удалено", "compliant": "соответствует",
            "compliant_updated": "соответствует с изменениями",
            "deleted_before_decision": "удалено до решения", "no_data": "нет данных",
            "withdrawn": "отозвано",
        ]
        let isCyrillic = person?.culture == .russian
        let name = person.map { $0.latin(&random) }
        return [
            complaint.reference ?? "", kinds[complaint.request] ?? "",
            complaint.countries.map(\.russian).joined(separator: " и "),
            complaint.received.dotted, complaint.outcome?.on.dotted ?? "",
            complaint.outcome.map { outcomes[$0.word] ?? "" } ?? "",
            isCyrillic
                ? person?.own ?? "" : name.map { Names.plain("\($0.family) \($0.given)") } ?? "",
            person.map { $0.birth(&random) { $0.dotted } } ?? "", complaint.control ?? "",
        ]
    }

    private func country(
        _ complaint: Complaint,
        presence: Presence,
        _ random: inout SeededGenerator
    ) -> String {
        let first = complaint.countries[0]
        // A blank cell is filled from the notice, which names one country only.
        // Nor may the last row be blank where an earlier one may be wrong.
        if presence == .only, random.chance(12), complaint.countries.count == 1 { return "" }
        if complaint.countries.count == 1 {
            if first.code == "CD" || first.code == "CG", random.chance(400) { return "Congo" }
            // An earlier batch may be wrong; the last one is right.
            if presence == .earlier, random.chance(20) { return random.pick(Country.all).code }
        }
        return complaint.countries.map { random.pick($0.spellings.filter { !$0.contains("(") }) }
            .joined(separator: "; ")
    }

    private func quoted(_ cell: String) -> String {
        guard cell.contains(where: { ",\"\n".contains($0) }) else { return cell }
        return "\"" + cell.replacing("\"", with: "\"\"") + "\""
    }

    /// Rows with too few and too many cells: they must be quarantined.
    private func writeDamaged(
        in batch: String,
        _ leak: inout Leak,
        _ random: inout SeededGenerator
    ) {
        for row in ["CCF/118/R\(random.below(999)).20,deletion,RU\n", "x,y,z,1,2,3,4,5,6,7,8\n"] {
            leak.append(row, to: english(batch))
            leak.note("", in: english(batch))
        }
        leak.append(windows1251("обрыв;строки\r\n"), to: russian(batch))
        leak.note("", in: russian(batch))
    }
}

/// Text in windows-1251; a character that it lacks is written as `?`.
func windows1251(_ text: String) -> [UInt8] {
    text.unicodeScalars.map { scalar in
        switch scalar.value {
        case ..<0x80: UInt8(scalar.value)
        case 0x410...0x44F: UInt8(scalar.value - 0x350)
        case 0x401: 0xA8
        case 0x451: 0xB8
        default: 0x3F
        }
    }
}
