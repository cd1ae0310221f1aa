import Files
import Formats
import Records

extension NormalizeView {
    /// Writes the value of a field, unless it is the raw text itself.
    mutating func putValue(
        _ value: UnsafeBufferPointer<UInt8>,
        of type: FieldType,
        _ raw: UnsafeBufferPointer<UInt8>
    ) {
        switch type {
        case .date:
            line.put(#","value":"#)
            putDate(DateValue(decoding: Array(value)[...]))
        case .country:
            line.put(#","value":["#)
            putCountries(value)
            line.put("]")
        case .name where value.elementsEqual(nobody):
            line.put(#","value":null"#)
        case .word, .text, .name, .reference, .document:
            guard !value.isEmpty, value.count <= Self.longestText, !value.elementsEqual(raw)
            else { return }
            line.put(#","value":"#)
            if type == .word, value.contains(0x7C) {
                putList(value[...])
            } else {
                line.putString(value)
            }
        }
    }

    private mutating func putDate(_ date: DateValue?) {
        guard let date, let first = date.readings.first else { return line.put("null") }
        line.put("{")
        if let instant = date.instant { putInstant(instant) }
        if date.readings.count == 1 {
            putReading(first)
        } else {
            line.put(#""readings":["#)
            for (index, reading) in date.readings.enumerated() {
                line.put(index == 0 ? "{" : ",{")
                putReading(reading)
                line.put("}")
            }
            line.put("]")
        }
        line.put(#","why":"#)
        line.put(reasons[Int(date.why.rawValue)])
        line.put("}")
    }

    private mutating func putReading(_ reading: DateInterval) {
        line.put(#""from":""#)
        putISO(reading.from)
        line.put(#"","precision":"#)
        line.put(precisions[Int(reading.precision.rawValue)])
        line.put(#","to":""#)
        putISO(reading.to)
        line.put("\"")
    }

    private mutating func putInstant(_ instant: Int64) {
        scratch.removeAll(keepingCapacity: true)
        Day.appendISO(instant: instant, to: &scratch)
        line.put(#""at":""#)
        line.put(scratch)
        line.put(#"","#)
    }

    private mutating func putISO(_ day: Day) {
        scratch.removeAll(keepingCapacity: true)
        day.appendISO(to: &scratch)
        line.put(scratch)
    }

    private mutating func putCountries(_ value: UnsafeBufferPointer<UInt8>) {
        var isFirst = true
        for set in value.split(separator: 0x3B) {
            if !isFirst { line.put(",") }
            putList(set)
            isFirst = false
        }
    }

    /// Candidates as a list of strings.
    private mutating func putList(_ candidates: Slice<UnsafeBufferPointer<UInt8>>) {
        line.put("[")
        var isFirst = true
        for candidate in candidates.split(separator: 0x7C) {
            if !isFirst { line.put(",") }
            line.putString(UnsafeBufferPointer(rebasing: candidate))
            isFirst = false
        }
        line.put("]")
    }
}
