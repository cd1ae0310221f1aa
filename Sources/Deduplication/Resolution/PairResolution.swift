import Records

extension Testimony {
    /// Resolves a date and its result: a blank date beside a blank result has not happened.
    func resolve(_ pair: DatePair, plan: FieldPlan, into entity: inout ResolvedEntity) {
        guard mapped.contains(pair.date) || pair.result.map(mapped.contains) ?? false else {
            return
        }
        let told = happenings(of: pair)
        let hasDate = told.contains { $0.value.hasDate }
        let readings = readings(of: told)
        let list = pair.result.map(WordList.of)
        let mask = list.map { results(of: told, $0) } ?? ResolvedMask()
        let pending = list?.blanks ?? 0
        if mapped.contains(pair.date) {
            let hasResult = mask.possible & ~pending != 0
            if hasDate || hasResult || pair.alwaysHappened {
                let isCertain = hasDate || pair.alwaysHappened || mask.possible & pending == 0
                let instant = pair.date == .sentOn ? instant(of: pair.date, readings) : nil
                let field = plan.name(of: pair.date)
                entity.add(readings, certain: isCertain, at: instant, on: field)
            }
        }
        if let list, let result = pair.result, mapped.contains(result) {
            entity.add(mask, of: list, dated: hasDate, on: plan.name(of: result))
        }
    }

    /// The instant that all occurrences that tell one agree on, where they agree on the day.
    private func instant(of date: CanonicalField, _ readings: ResolvedReadings) -> Int64? {
        guard readings.readings.count == 1 else { return nil }
        var agreed: Int64?
        for occurrence in occurrences {
            guard let entry = occurrence.first(date),
                let told = DateValue(decoding: occurrence.batch.value(of: entry))?.instant
            else { continue }
            guard agreed == nil || agreed == told else { return nil }
            agreed = told
        }
        return agreed
    }

    /// What each occurrence tells; of a first review only what may be the first.
    private func happenings(of pair: DatePair) -> [Told<Happening>] {
        var told: [Told<Happening>] = []
        for (index, occurrence) in occurrences.enumerated() {
            let happening = occurrence.happening(of: pair, among: events[index])
            if !happening.isBlank { told.append(Told(value: happening, occurrence: index)) }
        }
        if told.contains(where: { !$0.value.isFilled && !$0.value.readings.isEmpty }) {
            told.removeAll { $0.value.isFilled }
        }
        guard pair.isFirstOnly, let limit = told.compactMap(\.value.latest).min() else {
            return told
        }
        return told.compactMap { one in
            guard !one.value.readings.isEmpty else { return one }
            var first = one
            first.value.readings = one.value.readings.filter { $0.from <= limit }
            return first.value.readings.isEmpty ? nil : first
        }
    }

    private func readings(of told: [Told<Happening>]) -> ResolvedReadings {
        if told.count == 1 {
            let narrow = Self.narrowest(told[0].value.readings)
            let mayBeUntold = !narrow.isEmpty && told[0].value.mayBeUntold
            return ResolvedReadings(readings: narrow, chosen: narrow, mayBeUntold: mayBeUntold)
        }
        let dated = told.filter { !$0.value.readings.isEmpty }
        var readings = combine(
            dated.map { Told(value: $0.value.readings, occurrence: $0.occurrence) }
        )
        readings.mayBeUntold = !dated.isEmpty && dated.allSatisfy { $0.value.mayBeUntold }
        return readings
    }

    private func results(of told: [Told<Happening>], _ list: WordList) -> ResolvedMask {
        if told.count == 1 {
            return ResolvedMask(possible: told[0].value.results, chosen: told[0].value.results)
        }
        let given = told.filter { $0.value.results != 0 }
            .map { Told(value: $0.value.results, occurrence: $0.occurrence) }
        let final = given.filter { $0.value & ~list.blanks != 0 }
        return combine(final.isEmpty ? given : final)
    }
}

extension ResolvedEntity {
    fileprivate mutating func add(
        _ readings: ResolvedReadings,
        certain: Bool,
        at instant: Int64?,
        on field: String
    ) {
        dates.append(
            ResolvedDate(
                field: field,
                readings: readings.readings,
                best: readings.chosen.count == 1 && !readings.mayBeUntold
                    ? readings.chosen.first : nil,
                years: readings.years(isCertain: certain),
                instant: instant
            )
        )
        add(readings.conflicts, on: field)
    }

    /// A date beside a blank or unreadable result leaves every final result possible; without a date
    /// a blank result is pending, where the vocabulary has the word.
    fileprivate mutating func add(
        _ mask: ResolvedMask,
        of list: WordList,
        dated: Bool,
        on field: String
    ) {
        var mask = mask
        if dated {
            mask.possible &= ~list.blanks
            mask.chosen &= ~list.blanks
        }
        if mask.possible == 0 {
            mask.possible = dated ? list.all & ~list.blanks : list.blanks
            mask.chosen = mask.possible
        }
        guard mask.possible != 0 else { return }
        words.append(ResolvedWord(field: field, words: mask.words(of: list)))
        add(mask.conflicts, on: field)
    }
}

extension EntityOccurrence {
    /// What the record tells of a date and its result, in flat fields and in events alike.
    func happening(of pair: DatePair, among events: [ToldEvent]) -> Happening {
        var flat = Happening()
        if let entry = first(pair.date) {
            let value = DateValue(decoding: batch.value(of: entry))
            flat.hasDate = true
            flat.readings = value?.readings ?? []
            flat.isFilled = value?.why == .reference
        }
        if let result = pair.result, let entry = first(result) {
            flat.results = WordList.of(result).mask(batch.value(of: entry))
        }
        guard !pair.events.isEmpty, !events.isEmpty else { return flat }
        var told = Self.happenings(of: pair, among: events)
        guard !told.isEmpty else { return flat }
        let isPending =
            !flat.hasDate
            && flat.results & ~(pair.result.map { WordList.of($0).blanks } ?? 0) == 0
        if !flat.isBlank, !isPending {
            let twin = told.indices.first { told[$0].merged(with: flat) != nil }
            if let twin, let merged = told[twin].merged(with: flat) {
                told[twin] = merged
            } else {
                told.append(flat)
            }
        }
        return Happening.first(of: told)
    }

    private static func happenings(
        of pair: DatePair,
        among events: [ToldEvent]
    ) -> [Happening] {
        let list = pair.result.map(WordList.of)
        return events.compactMap { event in
            guard let type = event.type,
                let match = pair.events.first(where: { $0.event == type })
            else { return nil }
            return Happening(
                results: list?.bit(match.result) ?? 0,
                readings: event.readings,
                hasDate: event.hasDate
            )
        }
    }
}
