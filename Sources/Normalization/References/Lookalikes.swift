/// Cyrillic capitals that look like Latin ones and are typed in their place.
enum Lookalikes {
    /// A text with Latin letters for its Cyrillic ones; nil unless it has some and all look alike.
    static func latin(_ text: [UInt8]) -> [UInt8]? {
        guard text.contains(0xD0) else { return nil }
        var latin: [UInt8] = []
        var index = 0
        while index < text.count {
            if text[index] < 0x80 {
                latin.append(text[index])
                index += 1
            } else {
                guard text[index] == 0xD0, index + 1 < text.count,
                    let letter = letters[text[index + 1]]
                else { return nil }
                latin.append(letter)
                index += 2
            }
        }
        return latin
    }

    /// By the second UTF-8 byte behind 0xD0.
    private static let letters: [UInt8: UInt8] = Dictionary(
        uniqueKeysWithValues: zip("АВЕКМНОРСТХ".unicodeScalars, "ABEKMHOPCTX".utf8).map {
            (UInt8(0x80 | $0.value & 0x3F), $1)
        }
    )
}
