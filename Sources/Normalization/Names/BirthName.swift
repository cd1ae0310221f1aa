import Records

/// A family name, and what stands behind `née` or `dit`: an earlier or another family name, and
/// sometimes the given names of both (`DOE née ROE, Jane`).
struct BirthName {
    /// The name with the given names; empty where those do not stand behind the mark.
    private(set) var name: [UInt8] = []
    /// The other family name; empty as above.
    private(set) var birth: [UInt8] = []
    /// Whether a given name seems to stand behind the mark, and the text does not tell which it is.
    private(set) var isUnclear = false

    typealias Words = ArraySlice<ArraySlice<UInt8>>

    init(of before: Words, _ behind: Words) {
        guard !before.joined().contains(0x2C) else { return }
        let isOneWord = before.count == 1
        guard isOneWord || before.allSatisfy({ LetterCase(of: $0) == .capitals }) else { return }
        let parts = NameParts(of: Array(behind))
        if !parts.family.isEmpty, !parts.given.isEmpty {
            let isTold =
                LetterCase(of: parts.family[...]) == .capitals
                && LetterCase(of: parts.given[...]) == .name
            guard isOneWord || isTold else { return }
            let mark: [UInt8] = behind.joined().contains(0x2C) ? [0x2C] : []
            let others = [parts.given, parts.patronymic].filter { !$0.isEmpty }
            birth = parts.family
            name =
                Array(before.joined(separator: [0x20])) + mark + [0x20]
                + others.joined(separator: [0x20])
        } else if isOneWord {
            let names = behind.filter {
                LetterCase(of: $0) != .small && !Self.particles.contains(FoldedText.fold($0))
            }
            isUnclear = names.count > 1
        }
    }

    private static let particles = NameLists.folded(.particle)
}
