import Records

/// One text for a canonical field, found in a record or made from several of its texts.
struct FieldText: Sendable {
    /// The slot whose column speaks for the order of day and month.
    var slot: Int
    /// The element around the text, within the record; -1 where there is none.
    var owner: Int32 = -1
    var isMade = false
    /// Whether it is white space alone.
    var isBlank = false
    /// In the record's bytes or, where it was made, in `FieldTexts.made`.
    var range: Range<Int>
    /// Where the second date of an interval starts within the range, after a slash.
    var secondDate: Int?
    /// The original bytes in the record's bytes, where some of them are no text.
    var original = 0..<0
}

/// Reads the forms of a mapping: which texts of a record stand for a field.
struct FieldTexts: Sendable {
    private let nulls: [[UInt8]]
    private let longestNull: Int
    /// Whether a text of white space may be one: the source does not say that blank means nothing.
    let keepsBlank: Bool
    /// The bytes of texts that stand nowhere in the file.
    private(set) var made: [UInt8] = []

    init(nulls: [String]) {
        self.nulls = nulls.map { Array($0.utf8) }
        longestNull = self.nulls.map(\.count).max() ?? 0
        keepsBlank = !nulls.contains("")
    }

    /// Forgets what was made for the last record.
    mutating func reset() {
        made.removeAll(keepingCapacity: true)
    }

    /// The filled texts of a form, in order; blank and null texts are none.
    mutating func read(_ form: Form, _ record: RawRecord, _ hits: FieldHits) -> [FieldText] {
        switch form {
        case .at(let slot):
            return hits.hits(of: slot).compactMap { text(of: $0, slot: slot, record) }
        case .first(let forms):
            for form in forms {
                let texts = read(form, record, hits)
                if !texts.isEmpty { return texts }
            }
            return []
        case .all(let forms):
            return forms.flatMap { read($0, record, hits) }
        case .join(let forms, let separator):
            let parts = forms.map { read($0, record, hits) }
            return Self.joinable(parts).map { join($0, separator, record) }
        case .split(let form, let separator):
            return read(form, record, hits).flatMap { split($0, separator, record) }
        case .splitList(let form):
            return read(form, record, hits).flatMap { splitList($0, record) }
        case .interval(let from, let to):
            return intervals(read(from, record, hits), read(to, record, hits), record)
        }
    }

    /// The text of a slot for a field that a record has once, where that is in several pieces.
    ///
    /// Such are the pieces of one element's own text that children cut; they stand together with a
    /// space between. Nil where the hits are no such pieces.
    mutating func readPieces(
        of slot: Int,
        _ record: RawRecord,
        _ hits: FieldHits
    ) -> FieldText? {
        let found = hits.hits(of: slot)
        guard let first = found.first, found.count > 1 else { return nil }
        let element = record.element(of: first.field)
        guard found.allSatisfy({ record.element(of: $0.field) == element }) else { return nil }
        let texts = found.compactMap { text(of: $0, slot: slot, record) }
        return texts.count > 1 ? join(texts, [0x20], record) : nil
    }

    /// The text of a hit; nil where it is blank or means nothing.
    ///
    /// A blank one that `mayBeBlank` is told by `isBlank`.
    func text(
        of hit: Hit,
        slot: Int,
        _ record: RawRecord,
        mayBeBlank: Bool = false
    ) -> FieldText? {
        let field = record.fields[Int(hit.field)]
        let range = Int(field.offset)..<Int(field.offset) + Int(field.count)
        let isNull = isNull(record.bytes, range)
        guard !isNull || mayBeBlank && trimmed(record.bytes, range).isEmpty else { return nil }
        var text = FieldText(slot: slot, owner: field.owner, isBlank: isNull, range: range)
        if field.valueCount > 0 {
            let start = Int(field.valueOffset)
            text.original = start..<start + Int(field.valueCount)
        }
        return text
    }

    /// Whether a text is blank or one of those that mean nothing, white space around it apart.
    func isNull(_ bytes: UnsafeBufferPointer<UInt8>, _ range: Range<Int>) -> Bool {
        let inner = trimmed(bytes, range)
        guard !inner.isEmpty else { return true }
        guard inner.count <= longestNull else { return false }
        return nulls.contains { $0.elementsEqual(bytes[inner]) }
    }

    /// The texts of each value: those of one element, where parts repeat and stand together in
    /// elements, else all.
    private static func joinable(_ parts: [[FieldText]]) -> [[FieldText]] {
        let all = parts.flatMap { $0 }
        guard !all.isEmpty else { return [] }
        let repeats = parts.count > 1 && parts.contains { $0.count > 1 }
        let byOwner = Dictionary(grouping: all, by: \.owner)
        let standTogether = byOwner.values.contains { $0.count > 1 }
        guard repeats, standTogether, byOwner[-1] == nil else { return [all] }
        return byOwner.keys.sorted().compactMap { byOwner[$0] }
    }

    private mutating func join(
        _ texts: [FieldText],
        _ separator: [UInt8],
        _ record: RawRecord
    ) -> FieldText {
        let parts = texts.map { bytes(of: $0, record) }
        let start = made.count
        made.append(contentsOf: parts.joined(separator: separator))
        return FieldText(
            slot: texts[0].slot,
            owner: texts[0].owner,
            isMade: true,
            range: start..<made.count
        )
    }

    private mutating func split(
        _ text: FieldText,
        _ separator: [UInt8],
        _ record: RawRecord
    ) -> [FieldText] {
        let bytes = bytes(of: text, record)
        return bytes.split(separator: separator).compactMap { add(Array($0), from: text) }
    }

    private mutating func splitList(_ text: FieldText, _ record: RawRecord) -> [FieldText] {
        guard let items = TextList.read(bytes(of: text, record)) else { return [text] }
        return items.compactMap { add($0, from: text) }
    }

    /// Pairs starts and ends: one with one, else those that stand in the same element, or in the
    /// innermost one around both.
    ///
    /// An end without its other end is a text with a slash at one side, which is no date.
    private mutating func intervals(
        _ starts: [FieldText],
        _ ends: [FieldText],
        _ record: RawRecord
    ) -> [FieldText] {
        var left = ends
        var texts: [FieldText] = []
        for start in starts {
            let isAlone = starts.count == 1 && ends.count == 1
            let place =
                left.firstIndex { isAlone || $0.owner == start.owner && start.owner >= 0 }
                ?? nearest(start, among: left, record)
            texts.append(interval(start, place.map { left.remove(at: $0) }, record))
        }
        return texts + left.map { interval(nil, $0, record) }
    }

    /// The one end that shares more elements of the record with a start than any other; nil where
    /// none does.
    private func nearest(_ start: FieldText, among ends: [FieldText], _ record: RawRecord) -> Int? {
        let around = Self.elements(around: start, record)
        let shared = ends.map { end in
            zip(around, Self.elements(around: end, record)).prefix { $0 == $1 }.count
        }
        guard let most = shared.max(), most > 0, shared.count(where: { $0 == most }) == 1 else {
            return nil
        }
        return shared.firstIndex(of: most)
    }

    /// The elements of the record around a text, the outermost first.
    private static func elements(around text: FieldText, _ record: RawRecord) -> [Int32] {
        var elements: [Int32] = []
        var element = text.owner
        while element >= 0 {
            elements.append(element)
            element = record.fields[Int(element)].owner
        }
        return elements.reversed()
    }

    private mutating func interval(
        _ from: FieldText?,
        _ to: FieldText?,
        _ record: RawRecord
    ) -> FieldText {
        let start = made.count
        if let from { made += bytes(of: from, record) }
        made.append(0x2F)
        let second = made.count - start
        if let to { made += bytes(of: to, record) }
        let known = from ?? to
        return FieldText(
            slot: known?.slot ?? 0,
            owner: known?.owner ?? -1,
            isMade: true,
            range: start..<made.count,
            secondDate: second
        )
    }

    private mutating func add(_ part: [UInt8], from text: FieldText) -> FieldText? {
        let isNothing = part.withUnsafeBufferPointer { isNull($0, 0..<$0.count) }
        guard !isNothing else { return nil }
        let start = made.count
        part.withUnsafeBufferPointer { made.append(contentsOf: $0[trimmed($0, 0..<$0.count)]) }
        let range = start..<made.count
        return FieldText(slot: text.slot, owner: text.owner, isMade: true, range: range)
    }

    private func bytes(of text: FieldText, _ record: RawRecord) -> [UInt8] {
        guard text.isMade else { return Array(record.bytes[trimmed(record.bytes, text.range)]) }
        return Array(made[text.range])
    }
}

/// A range without the white space, no-break spaces included, at its ends.
func trimmed(_ bytes: UnsafeBufferPointer<UInt8>, _ range: Range<Int>) -> Range<Int> {
    var start = range.lowerBound
    var end = range.upperBound
    while start < end {
        if isSpace(bytes[start]) {
            start += 1
        } else if start + 1 < end, bytes[start] == 0xC2, bytes[start + 1] == 0xA0 {
            start += 2
        } else {
            break
        }
    }
    while start < end {
        if isSpace(bytes[end - 1]) {
            end -= 1
        } else if end - 2 >= start, bytes[end - 2] == 0xC2, bytes[end - 1] == 0xA0 {
            end -= 2
        } else {
            break
        }
    }
    return start..<end
}

private func isSpace(_ byte: UInt8) -> Bool {
    byte == 0x20 || byte >= 0x09 && byte <= 0x0D
}
