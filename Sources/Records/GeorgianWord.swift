/// What Georgian adds to names: the ending of the nominative, and one letter for p and f.
enum GeorgianWord {
    /// The word with `P` read as p in Georgian family names, f elsewhere, and without a foreign -i.
    static func sound(_ letters: [UInt8]) -> [UInt8] {
        let isNative = nativeEndings.contains { letters.suffix($0.count).elementsEqual($0) }
        var sound = letters.map { letter in
            letter == UInt8(ascii: "P") ? UInt8(ascii: isNative ? "p" : "f") : letter
        }
        if !isNative, sound.count > 4, sound.last == UInt8(ascii: "i"),
            !"aeiou".utf8.contains(sound[sound.count - 2])
        {
            sound.removeLast()
        }
        return sound
    }

    private static let nativeEndings = [
        "shvili", "dze", "eli", "iani", "vani", "uri", "uli", "ia", "ua", "ava", "giorgi", "akhi",
        "adze",
    ].map { Array($0.utf8) }
}
