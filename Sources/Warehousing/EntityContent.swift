package import Records

/// An entity as it is loaded: what was resolved, and the bytes that its texts point into.
package struct EntityContent {
    let row: EntityRow
    let resolved: ResolvedEntity
    private let bytes: [UnsafeRawBufferPointer]
    /// The texts of a message out of which others are read.
    private let wholes: [ResolvedText]

    /// Per occurrence that was resolved, `bytes` holds the bytes of its batch; they have to stay.
    package init(row: EntityRow, resolved: ResolvedEntity, bytes: [UnsafeRawBufferPointer]) {
        self.row = row
        self.resolved = resolved
        self.bytes = bytes
        let fields = [CanonicalField.subject.rawValue, CanonicalField.body.rawValue]
        let isMessage = resolved.kind == .message
        wholes = isMessage ? resolved.texts.filter { fields.contains($0.field) } : []
    }

    var id: Int64 { row.number }

    /// The canonical text; the raw one where both are equal.
    func value(of text: ResolvedText) -> UnsafeRawBufferPointer {
        let range = text.value.isEmpty ? text.raw : text.value
        return UnsafeRawBufferPointer(rebasing: bytes[text.occurrence][range])
    }

    func raw(of text: ResolvedText) -> UnsafeRawBufferPointer {
        UnsafeRawBufferPointer(rebasing: bytes[text.occurrence][text.raw])
    }

    /// The text of a field that an entity has once.
    func text(_ field: CanonicalField) -> UnsafeRawBufferPointer? {
        resolved.texts.first { $0.field == field.rawValue }.map(value)
    }

    func texts(_ field: CanonicalField) -> [ResolvedText] {
        resolved.texts.filter { $0.field == field.rawValue }
    }

    /// The readings of a date that is kept as a text; none where it cannot be read.
    func date(of text: ResolvedText) -> [DateInterval] {
        DateValue(decoding: Array(bytes[text.occurrence][text.value])[...])?.readings ?? []
    }

    /// The word that `n` takes.
    func word(_ field: String) -> String? {
        resolved.words.first { $0.field == field }?.best
    }

    /// The first and the last day that any reading of a date allows.
    func days(_ field: String) -> (first: Day?, last: Day?) {
        guard let date = resolved.dates.first(where: { $0.field == field }) else {
            return (nil, nil)
        }
        return Self.hull(date.readings)
    }

    /// The instant of a date, as `yyyy-MM-ddTHH:mm:ssZ`.
    func instant(_ field: String) -> String? {
        guard let date = resolved.dates.first(where: { $0.field == field }),
            let instant = date.instant
        else { return nil }
        var bytes: [UInt8] = []
        Day.appendISO(instant: instant, to: &bytes)
        return String(decoding: bytes, as: UTF8.self)
    }

    static func hull(_ readings: [DateInterval]) -> (first: Day?, last: Day?) {
        (readings.map(\.from).min(), readings.map(\.to).max())
    }

    /// Where a text that was read out of another one stands in it, in bytes.
    func place(of text: ResolvedText) -> (field: CanonicalField, offset: Int)? {
        for field in [CanonicalField.subject, .body] {
            let whole = wholes.first {
                $0.field == field.rawValue && $0.occurrence == text.occurrence
                    && $0.raw.lowerBound <= text.raw.lowerBound
                    && text.raw.upperBound <= $0.raw.upperBound
            }
            if let whole { return (field, text.raw.lowerBound - whole.raw.lowerBound) }
        }
        return nil
    }
}
