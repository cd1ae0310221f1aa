/// Greek letters that sound by their neighbors: pairs that stand for one sound, and upsilon.
enum GreekWord {
    /// The word with its pairs read: `mp` is b, `nt` d at the start, `aY` av, `oY` u.
    static func sound(_ letters: [UInt8]) -> [UInt8] {
        var sound: [UInt8] = []
        var index = 0
        while index < letters.count {
            let next = index + 1 < letters.count ? letters[index + 1] : 0
            switch (letters[index], next) {
            case (UInt8(ascii: "m"), UInt8(ascii: "p")):
                sound.append(UInt8(ascii: "b"))
                index += 1
            case (UInt8(ascii: "n"), UInt8(ascii: "t")) where index == 0:
                sound.append(UInt8(ascii: "d"))
                index += 1
            case (UInt8(ascii: "t"), UInt8(ascii: "z")):
                sound += "tz".utf8
                index += 1
            case (UInt8(ascii: "k"), UInt8(ascii: "h"))
            where index + 2 < letters.count && letters[index + 2] == UInt8(ascii: "r"):
                // Χριστίνα is Christina.
                sound.append(UInt8(ascii: "k"))
                index += 1
            case (UInt8(ascii: "n"), UInt8(ascii: "t")) where isForeignD(letters, at: index):
                if letters[index + 2] == UInt8(ascii: "r") { sound.append(UInt8(ascii: "n")) }
                sound.append(UInt8(ascii: "d"))
                index += 1
            case (UInt8(ascii: "o"), UInt8(ascii: "i")), (UInt8(ascii: "e"), UInt8(ascii: "i")):
                sound.append(UInt8(ascii: "i"))
                index += 1
            case (UInt8(ascii: "a"), UInt8(ascii: "i")) where index + 2 < letters.count:
                sound.append(UInt8(ascii: "e"))
                index += 1
            case (UInt8(ascii: "g"), UInt8(ascii: "k")):
                sound.append(UInt8(ascii: "g"))
                index += 1
            case (UInt8(ascii: "g"), UInt8(ascii: "g")):
                sound += [UInt8(ascii: "n"), UInt8(ascii: "g")]
                index += 1
            case (UInt8(ascii: "Y"), _): appendUpsilon(before: next, to: &sound)
            case (let letter, _): sound.append(letter)
            }
            index += 1
        }
        return sound
    }

    // Within a word `nt` is a d in names from elsewhere, and nt in Greek stems: Antonis, Leontis.
    private static func isForeignD(_ letters: [UInt8], at index: Int) -> Bool {
        // Theta is spelled th, and the z of a j belongs to its t.
        guard index > 0, index + 2 < letters.count, !"hz".utf8.contains(letters[index + 2]) else {
            return false
        }
        return !stems.contains { stem in
            guard index >= stem.before, letters.count >= index - stem.before + stem.letters.count
            else { return false }
            return letters[(index - stem.before)...].starts(with: stem.letters)
        }
    }

    // With how many letters stand before the n.
    private static let stems: [(letters: [UInt8], before: Int)] = [
        "anton", "stant", "leont", "pant", "ksent", "valent", "klement", "andr", "anti", "onti",
        "konto", "anto", "ments", "land",
    ].map { stem in
        let letters = Array(stem.utf8)
        return (letters, (letters.firstIndex(of: UInt8(ascii: "n")) ?? 0))
    }

    private static func appendUpsilon(before next: UInt8, to sound: inout [UInt8]) {
        switch sound.last {
        case UInt8(ascii: "o"):
            sound[sound.count - 1] = UInt8(ascii: "u")
        case UInt8(ascii: "a"), UInt8(ascii: "e"):
            let isVoiceless = next == 0 || "tkxpsf".utf8.contains(next)
            sound.append(UInt8(ascii: isVoiceless ? "f" : "v"))
        default: sound.append(UInt8(ascii: "y"))
        }
    }
}
