import Records

/// What texts of each field were read as before: leaks repeat their countries and words.
struct ReadingCache<Reading: Sendable>: Sendable {
    private var tables: [ByteTable] = []
    private var tableOfField = [Int8](repeating: -1, count: 256)
    private var readings: [Reading] = []
    private let capacity: Int
    private let longestText = 256

    /// Keeps so many readings at most: a source that does not repeat must not fill the memory.
    init(capacity: Int) {
        self.capacity = capacity
    }

    @inline(__always)
    func find(_ text: ArraySlice<UInt8>, field: CanonicalField) -> Reading? {
        let table = Int(tableOfField[Int(field.rawValue)])
        guard table >= 0, let known = tables[table].find(text) else { return nil }
        return readings[known]
    }

    /// Keeps the reading of a text, while there is room.
    mutating func keep(_ reading: Reading, of text: ArraySlice<UInt8>, field: CanonicalField) {
        guard readings.count < capacity, text.count <= longestText else { return }
        let index = Int(field.rawValue)
        if tableOfField[index] < 0 {
            tableOfField[index] = Int8(tables.count)
            tables.append(ByteTable())
        }
        tables[Int(tableOfField[index])].set(Array(text), to: readings.count)
        readings.append(reading)
    }
}
