import Records

/// What a feature of a person is about; each stands as tag, length (2 bytes) and payload.
enum FeatureTag: UInt8 {
    /// The words of one form of the name, with spaces between them.
    case name = 1
    /// The readings of one date of birth, 9 bytes each, as in `DateValue`.
    case birth
    case sex
    /// Three bytes for each candidate.
    case nationality
    /// A 64-bit hash.
    case document
    /// A 64-bit hash of the person's own reference.
    case reference
    /// A 64-bit hash of the number of a notice about the person.
    case notice
}

/// Writes the features of one record's person.
struct FeatureWriter {
    private(set) var bytes: [UInt8] = []
    /// More forms of a name than this say nothing new about who is meant.
    private static let formLimit = 32
    /// The words of each form in ascending order.
    private var forms: [[[UInt8]]] = []

    mutating func removeAll() {
        bytes.removeAll(keepingCapacity: true)
        forms.removeAll(keepingCapacity: true)
    }

    /// Adds a name as a source writes it; forms of the same words are added once.
    mutating func add(name: ArraySlice<UInt8>) {
        let words = NameKey.words(of: withoutParticles(withoutRemarks(name)))
        guard !words.isEmpty, forms.count < Self.formLimit else { return }
        let form = words.sorted { $0.lexicographicallyPrecedes($1) }
        guard !forms.contains(form) else { return }
        forms.append(form)
        add(.name, Array(words.joined(separator: [0x20]))[...])
    }

    // What reading has left in brackets is no name: `DOE (see also ROE)`.
    private func withoutRemarks(_ name: ArraySlice<UInt8>) -> ArraySlice<UInt8> {
        guard name.contains(where: { $0 == 0x28 || $0 == 0x5B }) else { return name }
        var depth = 0
        var kept: [UInt8] = []
        for byte in name {
            switch byte {
            case 0x28, 0x5B: depth += 1
            case 0x29, 0x5D: depth -= 1
            default: if depth == 0 { kept.append(byte) }
            }
        }
        return depth == 0 && kept.contains { $0 > 0x40 } ? kept[...] : name
    }

    // The letters of `s/o` agree in all names that have them, and are none.
    private func withoutParticles(_ name: ArraySlice<UInt8>) -> ArraySlice<UInt8> {
        guard name.contains(0x2F) else { return name }
        let words = name.split { $0 <= 0x20 }
        let kept = words.filter { word in
            let letters = word.split(separator: 0x2F)
            return letters.count < 2 || !letters.allSatisfy { $0.count == 1 }
        }
        guard !kept.isEmpty, kept.count < words.count else { return name }
        return Array(kept.joined(separator: [0x20]))[...]
    }

    mutating func add(birth value: ArraySlice<UInt8>) {
        guard value.count > 1, DateValue(decoding: value) != nil else { return }
        add(.birth, DateValue.days(of: value))
    }

    mutating func add(sex word: ArraySlice<UInt8>) {
        guard word.count == 1, let letter = word.first, letter != UInt8(ascii: "U") else { return }
        add(.sex, word)
    }

    mutating func add(nationality value: ArraySlice<UInt8>) {
        let sets = CountrySet.decode(value) ?? []
        let codes = sets.flatMap(\.candidates).filter(\.isCountry)
        guard !codes.isEmpty else { return }
        let letters = codes.flatMap { code in
            [16, 8, 0].map { UInt8(truncatingIfNeeded: code.letters >> UInt32($0)) }
        }
        add(.nationality, letters[...])
    }

    /// Adds a document's number, or a reference: letters and digits count, case does not.
    mutating func add(_ tag: FeatureTag, number text: ArraySlice<UInt8>) {
        var folded: [UInt8] = []
        TextFold.append(reference: text, to: &folded)
        guard !folded.isEmpty else { return }
        let hash = SipHash.key(of: folded[...]).low
        withUnsafeBytes(of: hash.littleEndian) { add(tag, Array($0)[...]) }
    }

    private mutating func add(_ tag: FeatureTag, _ payload: ArraySlice<UInt8>) {
        // What does not fit is left out as a whole, so that no half name is compared.
        guard bytes.count + 3 + payload.count <= Int(UInt16.max) else { return }
        bytes.append(tag.rawValue)
        bytes.append(UInt8(truncatingIfNeeded: payload.count))
        bytes.append(UInt8(truncatingIfNeeded: payload.count >> 8))
        bytes.append(contentsOf: payload)
    }
}

/// Reads features one after the other.
struct FeatureReader {
    private let bytes: ArraySlice<UInt8>
    private var position: Int

    init(_ bytes: ArraySlice<UInt8>) {
        self.bytes = bytes
        position = bytes.startIndex
    }

    /// The next feature; nil at the end, and at bytes that are none.
    mutating func next() -> (tag: FeatureTag, payload: ArraySlice<UInt8>)? {
        guard position + 3 <= bytes.endIndex, let tag = FeatureTag(rawValue: bytes[position]) else {
            return nil
        }
        let count = Int(bytes[position + 1]) | Int(bytes[position + 2]) << 8
        let start = position + 3
        guard start + count <= bytes.endIndex else { return nil }
        position = start + count
        return (tag, bytes[start..<position])
    }
}

extension FeatureReader {
    /// A 64-bit hash of a payload; 0 where it is none.
    static func hash(_ payload: ArraySlice<UInt8>) -> UInt64 {
        guard payload.count == 8 else { return 0 }
        return payload.withUnsafeBytes {
            UInt64(littleEndian: $0.loadUnaligned(as: UInt64.self))
        }
    }
}
