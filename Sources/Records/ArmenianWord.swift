/// Armenian letters that sound by their neighbors: the vo that is an o within a word, and `ու`.
enum ArmenianWord {
    /// The word with `OW` read as u, `O` as vo at the start and o elsewhere, `W` alone as v.
    static func sound(_ letters: [UInt8]) -> [UInt8] {
        var sound: [UInt8] = []
        var index = 0
        while index < letters.count {
            switch letters[index] {
            case UInt8(ascii: "O"):
                if index + 1 < letters.count, letters[index + 1] == UInt8(ascii: "W") {
                    sound.append(UInt8(ascii: "u"))
                    index += 1
                } else {
                    if index == 0 { sound.append(UInt8(ascii: "v")) }
                    sound.append(UInt8(ascii: "o"))
                }
            case UInt8(ascii: "W"): sound.append(UInt8(ascii: "v"))
            case let letter: sound.append(letter)
            }
            index += 1
        }
        return sound
    }
}
