import Records

/// One event as one record of a notice tells it.
struct ToldEvent {
    /// Nil where the record does not let one know which event it is.
    var type: String?
    var readings: [DateInterval] = []
    var hasDate = false
    var by = ""
}

extension EntityOccurrence {
    /// The events that the record lists, in the order written.
    var events: [ToldEvent] {
        guard first(.eventType) != nil else { return [] }
        var events: [ToldEvent] = []
        var owners: [Int32] = []
        for entry in fields {
            let field = CanonicalField(rawValue: entry.place)
            guard field == .eventType || field == .eventDate || field == .eventBy else { continue }
            let index = owners.firstIndex(of: entry.owner) ?? events.count
            if index == events.count {
                owners.append(entry.owner)
                events.append(ToldEvent())
            }
            read(entry, field, into: &events[index])
        }
        return events
    }

    private func read(_ entry: FieldEntry, _ field: CanonicalField?, into event: inout ToldEvent) {
        switch field {
        case .eventType:
            let list = WordList.of(.eventType)
            let mask = list.mask(batch.value(of: entry))
            if mask.nonzeroBitCount == 1 { event.type = list.words[mask.trailingZeroBitCount] }
        case .eventDate:
            event.hasDate = true
            event.readings = DateValue(decoding: batch.value(of: entry))?.readings ?? []
        default:
            event.by = String(decoding: batch.readable(entry), as: UTF8.self)
        }
    }
}

/// The life of a notice: its events and its flat fields, each thing once.
struct NoticeEvents {
    /// By first day, then type; undated ones last.
    private(set) var listed: [ResolvedEvent] = []

    init(_ testimony: Testimony) {
        for event in testimony.events.joined() {
            guard let type = event.type else { continue }
            add(ResolvedEvent(type: type, readings: event.readings, by: event.by))
        }
        for occurrence in testimony.occurrences {
            for pair in DatePair.all where !pair.events.isEmpty {
                guard let type = occurrence.flatEvent(of: pair) else { continue }
                let entry = occurrence.first(pair.date)
                let value = entry.flatMap { DateValue(decoding: occurrence.batch.value(of: $0)) }
                add(ResolvedEvent(type: type, readings: value?.readings ?? [], by: ""))
            }
        }
        listed.sort { Self.areInOrder($0, $1) }
    }

    /// Adds an event, or what it says beyond one that may be the same.
    private mutating func add(_ event: ResolvedEvent) {
        let twin = listed.firstIndex { known in
            known.type == event.type
                && (known.by == event.by || known.by.isEmpty || event.by.isEmpty)
                && (known.readings.isEmpty || event.readings.isEmpty
                    || !Testimony.intersect(known.readings, event.readings).isEmpty)
        }
        guard let twin else {
            listed.append(event)
            return
        }
        if listed[twin].by.isEmpty { listed[twin].by = event.by }
        if listed[twin].readings.isEmpty {
            listed[twin].readings = event.readings
        } else if !event.readings.isEmpty {
            let common = Testimony.intersect(listed[twin].readings, event.readings)
            listed[twin].readings = Testimony.narrowest(common)
        }
    }

    private static func areInOrder(_ left: ResolvedEvent, _ right: ResolvedEvent) -> Bool {
        let last = Day(number: .max)
        let leftDay = left.readings.first?.from ?? last
        let rightDay = right.readings.first?.from ?? last
        return (leftDay, left.type, left.by) < (rightDay, right.type, right.by)
    }
}

extension EntityOccurrence {
    /// The event that the flat fields stand for; nil where they do not tell one.
    fileprivate func flatEvent(of pair: DatePair) -> String? {
        guard let result = pair.result else {
            return first(pair.date) == nil ? nil : pair.events.first?.event
        }
        guard let entry = first(result) else { return nil }
        let list = WordList.of(result)
        let mask = list.mask(batch.value(of: entry))
        return pair.events.first { list.bit($0.result) == mask }?.event
    }
}
