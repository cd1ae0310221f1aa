import Foundation
import Synchronization

/// Words of scripts without a table of their own, romanised by ICU: Han, Devanagari, Thai and more.
enum ForeignScript {
    /// The word in lower-case ASCII letters; as it is where ICU knows no romanisation of it.
    static func latin(_ word: [UInt8]) -> [UInt8] {
        guard let text = String(validating: word, as: UTF8.self) else { return word }
        // Each sign of Han is a syllable, and few thousand of them write all names.
        let isHan = text.unicodeScalars.allSatisfy { (0x3400..<0xA000).contains($0.value) }
        let pieces = isHan ? text.map { String($0) } : [text]
        let letters = pieces.flatMap { romanized($0) }
        return letters.isEmpty ? word : letters
    }

    // Setting up ICU costs more than all the rest of reading a name.
    private static let known = Mutex<[String: [UInt8]]>([:])
    private static let capacity = 1 << 16

    private static func romanized(_ text: String) -> [UInt8] {
        if let letters = known.withLock({ $0[text] }) { return letters }
        let letters = read(text)
        known.withLock { known in
            if known.count < capacity { known[text] = letters }
        }
        return letters
    }

    private static func read(_ text: String) -> [UInt8] {
        guard let latin = text.applyingTransform(.toLatin, reverse: false) else { return [] }
        var letters: [UInt8] = []
        for scalar in latin.unicodeScalars {
            let spelling = NameLetters.spelling(of: scalar.value)
            guard spelling > NameLetters.dropped else { continue }
            for shift in [24, 16, 8, 0] {
                let byte = UInt8(truncatingIfNeeded: spelling >> UInt32(shift))
                if byte != 0 { letters.append(byte | 0x20) }
            }
        }
        return letters
    }
}
