/// Takes the syllables of Hangul apart by their place in Unicode, and spells them as in names.
enum HangulSyllable {
    /// Whether a scalar is a composed syllable.
    static func contains(_ scalar: UInt32) -> Bool { (0xAC00...0xD7A3).contains(scalar) }

    /// Appends a syllable's letters by the Revised Romanization, and the first `ㄱ` as in Kim.
    static func append(_ scalar: UInt32, to word: inout [UInt8]) {
        let index = Int(scalar - 0xAC00)
        let initial = initials[index / 588]
        if word.isEmpty, initial == "g" {
            word.append(UInt8(ascii: "k"))
        } else if initial != "r" || word.last != UInt8(ascii: "l") {
            word += initial.utf8
        }
        word += vowels[index % 588 / 28].utf8
        word += finals[index % 28].utf8
    }

    private static let initials = cells("g kk n d tt r m b pp s ss - j jj ch k t p h")
    private static let vowels = cells(
        "a ae ya yae eo e yeo ye o wa wae oe yo u wo we wi yu eu ui i"
    )
    private static let finals = cells(
        "- k k k n n n t l k m l l l p l m p p t t ng t t k t p t"
    )

    private static func cells(_ text: String) -> [String] {
        text.split(separator: " ").map { $0 == "-" ? "" : String($0) }
    }
}
