package import Records

/// The parts of one text of a name field.
package struct NameReading: Hashable, Sendable {
    /// The name without aliases, titles and suffixes; empty where it equals the text.
    package var value: [UInt8] = []
    /// Other names that stand beside it: `KOROVIN (KAROVIN)`, `ИВАНОВ Иван / IVANOV Ivan`.
    package var aliases: [[UInt8]] = []
    /// The family name, with its particles; empty where the text does not tell the parts apart.
    package var family: [UInt8] = []
    /// The given names; empty as above.
    package var given: [UInt8] = []
    /// The father's name: `Ivanovich`, `Faruh ogly`; empty where the text shows none.
    package var patronymic: [UInt8] = []
    /// Whether the text says that there is no name, or that it is not known.
    package var isNothing = false

    /// Whether the text tells any part apart.
    var hasParts: Bool { !family.isEmpty || !given.isEmpty || !patronymic.isEmpty }
}

/// Takes the texts of name fields apart (domain.md section 6.1); nothing of a name is guessed.
///
/// What is cut off a name becomes an alias of it, except for titles and suffixes from closed lists.
package enum NameNormalizer {
    /// Reads a text that is neither blank nor one of the source's nulls.
    ///
    /// Order and spelling stay as they are; the caller keeps the text itself beside the value.
    package static func read(_ text: ArraySlice<UInt8>, field: CanonicalField) -> NameReading {
        let glance = NameGlance(text)
        if glance.mayMeanNothing, NameTexts.builtIn.meanNothing(text, isAlias: field == .alias) {
            return NameReading(isNothing: true)
        }
        guard !glance.isPlain else { return NameReading() }
        var reading = NameReading()
        let mayHoldAliases = glance.hasSigns || glance.hasKnownWord
        let outside =
            mayHoldAliases ? NameAliases.taken(from: text, into: &reading.aliases) : Array(text)
        var words = outside.split { $0 <= 0x20 }
        if glance.hasKnownWord { NameTitles.remove(from: &words) }
        if NameTitles.isTwice(words) { words.removeLast(words.count / 2) }
        if glance.hasTwoScripts, let second = NameScripts.secondForm(in: words) {
            let form = Array(words[second...].joined(separator: [0x20]))
            if !reading.aliases.contains(form) { reading.aliases.insert(form, at: 0) }
            words.removeLast(words.count - second)
        }
        // A comma that stood behind brackets: KOROVIN (KAROVIN), Ivan.
        while let comma = words.indices.dropFirst().first(where: { words[$0].elementsEqual([0x2C]) }
        ) {
            words[comma - 1] = (words[comma - 1] + [0x2C])[...]
            words.remove(at: comma)
        }
        let value = Array(words.joined(separator: [0x20]))
        guard !value.isEmpty else { return NameReading() }
        if !value.elementsEqual(text) { reading.value = value }
        if field == .name || field == .originalName || field == .alias {
            let parts = NameParts(of: words)
            reading.family = parts.family
            reading.given = parts.given
            reading.patronymic = parts.patronymic
        }
        return reading
    }
}
