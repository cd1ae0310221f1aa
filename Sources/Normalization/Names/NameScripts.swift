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

    private static func script(of words: ArraySlice<ArraySlice<UInt8>>) -> UInt32? {
        var script: UInt32?
        for word in words {
            let own = word.withUnsafeBufferPointer { bytes -> UInt32? in
                var found: UInt32?
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

    // Enough to tell the scripts of one person's names apart; nil for signs without a script.
    private static func block(of scalar: UInt32) -> UInt32? {
        switch scalar {
        case 0x41...0x5A, 0x61...0x7A, 0xC0...0x24F, 0x1E00...0x1EFF: 1
        case 0x370...0x3FF, 0x1F00...0x1FFF: 2
        case 0x400...0x52F: 3
        case 0x530...0x58F: 4
        case 0x590...0x5FF: 5
        case 0x600...0x6FF, 0x750...0x77F, 0xFB50...0xFDFF, 0xFE70...0xFEFE: 6
        case 0x10A0...0x10FF, 0x1C90...0x1CBF: 7
        case 0x3040...0x30FF, 0x4E00...0x9FFF: 8
        case 0xAC00...0xD7AF: 9
        case 0x900...0xDFF, 0xE00...0x10FF: 10
        default: nil
        }
    }
}
