/// A country by its ISO 3166-1 alpha-2 code, or one of the few codes beside it.
@frozen
package struct CountryCode: Hashable, Comparable, Codable, Sendable {
    /// Two or three upper-case ASCII letters, the first one in the highest byte.
    package var letters: UInt32

    @inlinable
    package init(letters: UInt32) {
        self.letters = letters
    }

    /// Reads two or three upper-case ASCII letters; nil for anything else.
    package init?(_ text: some Sequence<UInt8>) {
        var letters: UInt32 = 0
        var count = 0
        for byte in text {
            guard (0x41...0x5A).contains(byte), count < 3 else { return nil }
            letters = letters << 8 | UInt32(byte)
            count += 1
        }
        guard count >= 2 else { return nil }
        self.letters = count == 2 ? letters << 8 : letters
    }

    package init?(_ text: String) { self.init(text.utf8) }

    /// No country is known.
    package static let unknown = CountryCode(letters: 0x5A5A00)
    /// An organisation that is no country: the General Secretariat, an international court.
    package static let organisation = CountryCode(letters: 0x4F5247)
    /// Every entity once, whatever its countries.
    package static let all = CountryCode(letters: 0x414C4C)

    @inlinable
    package static func < (left: CountryCode, right: CountryCode) -> Bool {
        left.letters < right.letters
    }

    /// Appends the letters of the code.
    package func append(to bytes: inout [UInt8]) {
        bytes.append(UInt8(truncatingIfNeeded: letters >> 16))
        bytes.append(UInt8(truncatingIfNeeded: letters >> 8))
        if letters & 0xFF != 0 { bytes.append(UInt8(truncatingIfNeeded: letters)) }
    }

    /// The letters of the code.
    package var text: String {
        var bytes: [UInt8] = []
        append(to: &bytes)
        return String(decoding: bytes, as: UTF8.self)
    }

    /// Whether the code stands for a country: not `ZZ`, `ORG` or `ALL`.
    package var isCountry: Bool {
        self != .unknown && self != .organisation && self != .all
    }
}

/// The candidates for one country: one of them is meant (design section 4, OR).
///
/// Several sets stand for several countries at once (AND). Their text form is `CD|CG;RU`.
package struct CountrySet: Hashable, Sendable {
    /// In ascending order, never empty.
    package var candidates: [CountryCode]

    package init(_ candidates: some Sequence<CountryCode>) {
        let codes = Array(candidates)
        self.candidates = codes.count > 1 ? Set(codes).sorted() : codes
        precondition(!self.candidates.isEmpty, "a country set has a candidate")
    }

    /// The country, where there is no doubt.
    package var only: CountryCode? { candidates.count == 1 ? candidates[0] : nil }

    /// Appends the text form of several sets.
    package static func encode(_ sets: [CountrySet], into bytes: inout [UInt8]) {
        for (index, set) in sets.enumerated() {
            if index > 0 { bytes.append(0x3B) }
            for (place, code) in set.candidates.enumerated() {
                if place > 0 { bytes.append(0x7C) }
                code.append(to: &bytes)
            }
        }
    }

    /// Reads the text form; nil where a part is no code.
    package static func decode(_ bytes: ArraySlice<UInt8>) -> [CountrySet]? {
        guard !bytes.isEmpty else { return [] }
        var sets: [CountrySet] = []
        var codes: [CountryCode] = []
        var start = bytes.startIndex
        while start <= bytes.endIndex {
            let end = bytes[start...].firstIndex { $0 == 0x3B || $0 == 0x7C } ?? bytes.endIndex
            guard let code = CountryCode(bytes[start..<end]) else { return nil }
            codes.append(code)
            if end == bytes.endIndex || bytes[end] == 0x3B {
                sets.append(CountrySet(codes))
                codes = []
            }
            start = end + 1
        }
        return sets
    }
}
