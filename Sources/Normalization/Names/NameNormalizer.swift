package import Records

/// The parts of one text of a name field.
package struct NameReading: Hashable, Sendable {
    /// The name without aliases, titles and suffixes; empty where it equals the text.
    package var value: [UInt8] = []
    /// Other spellings that stand beside the name: `KOROVIN (KAROVIN)`.
    package var aliases: [[UInt8]] = []
    /// The family name of `FAMILY, Given`; empty where the text does not tell the parts apart.
    package var family: [UInt8] = []
    /// The given names of `FAMILY, Given`.
    package var given: [UInt8] = []
}

/// Takes the texts of name fields apart (domain.md section 6.1); nothing of a name is guessed.
package enum NameNormalizer {
    /// Reads a text that is neither blank nor one of the source's nulls.
    ///
    /// Order and spelling stay as they are; the caller keeps the text itself beside the value.
    package static func read(_ text: ArraySlice<UInt8>, field: CanonicalField) -> NameReading {
        guard needsReading(text) else { return NameReading() }
        var reading = NameReading()
        let outside = NameAliases.taken(from: text, into: &reading.aliases)
        var words = outside.split { $0 <= 0x20 }
        NameTitles.remove(from: &words)
        if NameTitles.isTwice(words) { words.removeLast(words.count / 2) }
        let value = Array(words.joined(separator: [0x20]))
        guard !value.isEmpty else { return NameReading() }
        if !value.elementsEqual(text) { reading.value = value }
        if field == .name || field == .originalName || field == .alias {
            divide(value, into: &reading)
        }
        return reading
    }

    // Most names are one or two plain words, of which nothing can be taken but a title.
    private static func needsReading(_ text: ArraySlice<UInt8>) -> Bool {
        var words = 1
        var previous: UInt8 = 0x20
        for byte in text {
            switch byte {
            case 0x28, 0x5B, 0x2C, 0x2E, 0x09...0x0D: return true
            case 0x20 where previous == 0x20: return true
            case 0x20: words += 1
            default: break
            }
            previous = byte
        }
        guard previous != 0x20 else { return true }
        return words > 2 || NameTitles.occur(in: text.split(separator: 0x20))
    }

    private static func divide(_ value: [UInt8], into reading: inout NameReading) {
        let parts = value.split(separator: UInt8(ascii: ","), omittingEmptySubsequences: false)
        guard parts.count == 2 else { return }
        let family = parts[0].split(separator: 0x20)
        let given = parts[1].split(separator: 0x20)
        guard !family.isEmpty, !given.isEmpty else { return }
        reading.family = Array(family.joined(separator: [0x20]))
        reading.given = Array(given.joined(separator: [0x20]))
    }
}
