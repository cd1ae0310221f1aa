import Records

/// Tells names apart that stand beside each other in two scripts: `ИВАНОВ Иван IVANOV Ivan`.
enum NameScripts {
    /// Where the second form begins: the script changes once, and both forms have as many words.
    static func secondForm(in words: [ArraySlice<UInt8>]) -> Int? {
        guard words.count >= 4, words.count.isMultiple(of: 2) else { return nil }
        let half = words.count / 2
        guard let first = script(of: words[..<half]), let second = script(of: words[half...]),
            first != second
        else { return nil }
        return half
    }

    /// Whether two texts are written in different scripts, each in one.
    static func differ(_ left: ArraySlice<UInt8>, _ right: ArraySlice<UInt8>) -> Bool {
        guard let one = script(of: [left][...]), let other = script(of: [right][...]) else {
            return false
        }
        return one != other
    }

    private static func script(of words: ArraySlice<ArraySlice<UInt8>>) -> LetterScript? {
        var script: LetterScript?
        for word in words {
            let own = word.withUnsafeBufferPointer { bytes -> LetterScript? in
                var found: LetterScript?
                var index = 0
                while index < bytes.count {
                    guard let next = block(of: nextScalar(bytes, &index)) else { continue }
                    if let found, found != next { return nil }
                    found = next
                }
                return found
            }
            guard let own, script == nil || script == own else { return nil }
            script = own
        }
        return script
    }

    // Japanese names have letters of both.
    private static func block(of scalar: UInt32) -> LetterScript? {
        let script = LetterScript(scalar)
        return script == .kana ? .han : script
    }
}
