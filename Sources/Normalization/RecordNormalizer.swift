package import Records

/// Turns the raw records of one file into records of canonical fields (design sections 3 and 4).
///
/// One normaliser serves one file and one source, from the first batch to the last: what a column
/// proves about its dates, and which places turned up, holds for the file alone. Every raw field is
/// mapped, ignored by name, or reported.
package struct RecordNormalizer {
    let source: Source
    let names: FieldNames
    let valueMaps: ValueMaps
    private var map: FieldMap
    private var hits = FieldHits()
    private var texts: FieldTexts
    private var unmapped = UnmappedPlaces()
    var readers: ValueReaders
    var findings = FindingList()
    /// The batch that is being filled.
    var output = RecordBatch()
    var current = CurrentRecord()
    private var filled: FilledCounts
    private var progress = NormalizeCounts()

    package init(source: Source, lookups: LookupTable) {
        self.source = source
        names = FieldNames(source: source)
        valueMaps = ValueMaps(source: source, names: names)
        map = FieldMap(source: source)
        texts = FieldTexts(nulls: source.nulls)
        readers = ValueReaders(source: source, lookups: lookups)
        filled = FilledCounts(fields: names.count)
    }

    /// Whether all batches must be observed before the first is normalised.
    ///
    /// So it is where the source declares no date patterns: then the whole column is the evidence.
    /// The `Date` of a mail (RFC 5322, section 3.3) needs none.
    package var needsEvidence: Bool {
        guard source.dates.isEmpty else { return false }
        if map.readsLabels { return source.format == .telex }
        let isMail = source.format.isMail
        return map.slots.contains { $0.isDate && !(isMail && $0.name.lowercased() == "date") }
    }

    /// Takes in what the date columns of a batch prove about the order of day and month.
    package mutating func observe(_ batch: RecordBatch, places: PlaceTable) {
        extend(to: places)
        for record in batch.records where record.refusal == 0 {
            withRaw(record, of: batch) { $0.visit($1, onlyObserving: true) }
        }
        readers.settleEvidence()
    }

    /// Appends the normalised records of a batch to `output`.
    ///
    /// A record of which no field can be read is left out, and marked as refused in `batch`.
    package mutating func normalize(
        _ batch: inout RecordBatch,
        places: PlaceTable,
        into output: inout RecordBatch
    ) {
        extend(to: places)
        swap(&output, &self.output)
        for index in batch.records.indices where batch.records[index].refusal == 0 {
            let record = batch.records[index]
            start(record)
            withRaw(record, of: batch) { normalizer, raw in
                normalizer.visit(raw, onlyObserving: false)
                normalizer.unmapped.add(normalizer.hits.unmapped, line: record.line)
            }
            derive()
            if !finish(record) { batch.records[index].reason = .unplaceable }
        }
        swap(&output, &self.output)
    }

    /// Adds what was found in the file and gives its counts; to be asked once, after all batches.
    package mutating func finish(into findings: inout FindingList) -> NormalizeCounts {
        findings.add(self.findings)
        if progress.records + progress.refused > 0 {
            for slot in map.missingSlots(seen: hits.seen) {
                findings.add(.missingPlace, field: map.slots[slot].name)
            }
        }
        for slot in readers.contradictions {
            findings.add(.contradictoryDates, field: map.slots[slot].name)
        }
        progress.filled = names.byName(filled.records)
        return progress
    }

    /// The places so far that the configuration neither maps nor ignores.
    package var leftOver: [LeftOverPlace] { unmapped.places(of: source) }

    /// What became of each lookup so far, in their order.
    package var lookupUses: [LookupUse] { readers.lookupUses }

    private mutating func extend(to places: PlaceTable) {
        map.extend(to: places)
        unmapped.extend(to: places)
        readers.extend(to: map.slots.count)
    }

    private mutating func withRaw(
        _ record: RecordEntry,
        of batch: RecordBatch,
        _ body: (inout RecordNormalizer, RawRecord) -> Void
    ) {
        batch.withRaw(record) { raw in
            hits.collect(raw, map: map)
            body(&self, raw)
        }
    }
}

extension RecordNormalizer {
    /// Reads every mapped field of a record; observing, only the dates.
    private mutating func visit(_ raw: RawRecord, onlyObserving: Bool) {
        texts.reset()
        for field in map.fields where !onlyObserving || field.isDate {
            visit(field, raw, group: -1, onlyObserving: onlyObserving)
        }
        var number: Int32 = 0
        for group in map.groups {
            hits.rewind(group.slots)
            while hits.nextElement(of: group.slots) {
                for field in group.fields where !onlyObserving || field.isDate {
                    visit(field, raw, group: number, onlyObserving: onlyObserving)
                }
                number += 1
            }
        }
    }

    private mutating func visit(
        _ field: MappedField,
        _ raw: RawRecord,
        group: Int32,
        onlyObserving: Bool
    ) {
        guard case .at(let slot) = field.form else {
            for text in texts.read(field.form, raw, hits) {
                take(text, field.number, raw, group: group, onlyObserving: onlyObserving)
            }
            return
        }
        let mayRepeat = CanonicalField(rawValue: field.number)?.repeats ?? true
        if !mayRepeat, let text = texts.readPieces(of: slot, raw, hits) {
            return take(text, field.number, raw, group: group, onlyObserving: onlyObserving)
        }
        // Most fields stand at one place: no list is made for them.
        let mayBeBlank = texts.keepsBlank && field.isText
        for index in hits.windows[slot] {
            let hit = hits.bySlot[slot][index]
            let found = texts.text(of: hit, slot: slot, raw, mayBeBlank: mayBeBlank)
            guard let text = found else { continue }
            take(text, field.number, raw, group: group, onlyObserving: onlyObserving)
        }
    }

    private mutating func take(
        _ text: FieldText,
        _ number: Int32,
        _ raw: RawRecord,
        group: Int32,
        onlyObserving: Bool
    ) {
        let made = texts.made
        made.withUnsafeBufferPointer { made in
            let bytes = text.isMade ? made : raw.bytes
            let source = SourceText(
                bytes: UnsafeBufferPointer(rebasing: bytes[text.range]),
                slot: text.slot,
                secondDate: text.secondDate
            )
            if onlyObserving {
                readers.observe(source)
            } else {
                let original = UnsafeBufferPointer(rebasing: raw.bytes[text.original])
                appendAsMeant(source, original: original, as: number, group: group)
                if !text.isBlank { filled.note(number, record: current.number) }
            }
        }
    }

    private mutating func start(_ record: RecordEntry) {
        current.number += 1
        current.line = record.line
        current.firstField = output.fields.count
        current.firstByte = output.bytes.count
        current.isReadable = false
        current.asides.removeAll(keepingCapacity: true)
        current.nameParts.removeAll(keepingCapacity: true)
    }

    /// Closes the record that was filled; false where nothing of it can be read.
    private mutating func finish(_ record: RecordEntry) -> Bool {
        guard current.isReadable else {
            output.fields.removeLast(output.fields.count - current.firstField)
            output.bytes.removeLast(output.bytes.count - current.firstByte)
            progress.refused += 1
            progress.refusedBytes += record.length
            return false
        }
        var entry = record
        entry.firstField = Int32(current.firstField)
        entry.fieldCount = Int32(output.fields.count - current.firstField)
        output.fields += current.asides
        output.records.append(entry)
        progress.records += 1
        progress.bytes += record.length
        return true
    }
}
