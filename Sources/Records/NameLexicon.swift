import CResources

/// Common names whose spellings no letter table brings together, or would mix up with another name.
///
/// `Resources/name-lexicon.csv` holds one name in a row. Its spellings get the key of the first
/// column, or that name itself where it stands apart from others with the same consonants (Mahmoud
/// and Mohammed, Hussein and Hassan).
enum NameLexicon {
    /// The key of a spelling in lower-case ASCII letters; nil for a name that is not listed.
    static func key(of word: [UInt8]) -> [UInt8]? { keys[word] }

    private static let keys: [[UInt8]: [UInt8]] = {
        var keys: [[UInt8]: [UInt8]] = [:]
        let table = sluice_name_lexicon()
        let bytes = Array(UnsafeBufferPointer(start: table.bytes, count: table.count))
        for line in bytes.split(separator: 0x0A).dropFirst() {
            let cells = line.split(separator: 0x2C, omittingEmptySubsequences: false)
            precondition(cells.count == 3, "a row of the lexicon of names has three cells")
            let name = NameWords.read(cells[0]).first ?? []
            var key = name
            if cells[1].isEmpty {
                key = []
                NameSkeleton.append(name, to: &key)
            }
            for spelling in cells[2].split(separator: 0x20) {
                for word in NameParticles.reduced(NameWords.read(spelling)) {
                    precondition(
                        keys[word] == nil || keys[word] == key,
                        "a spelling in the lexicon of names stands in one row"
                    )
                    keys[word] = key
                }
            }
        }
        return keys
    }()
}
