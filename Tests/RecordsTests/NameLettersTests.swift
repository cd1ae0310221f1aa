import Foundation
import Records
import Testing

struct NameLettersTests {
    /// The canonical decompositions of Unicode, by which a letter with a mark begins with its base.
    @Test func `a Latin letter with marks stands for the letter under them`() {
        let blocks = [0xC0..<0x250, 0x1E00..<0x1F00].map { $0 as Range<UInt32> }
        for scalar in blocks.joined().compactMap(Unicode.Scalar.init) {
            let parts = String(scalar).decomposedStringWithCanonicalMapping.unicodeScalars
            guard parts.count > 1, let base = parts.first, base.isASCII else { continue }
            let small = UInt8(base.value | 0x20)
            #expect(NameLetters.latinBase(of: scalar.value) == small, "\(scalar)")
        }
    }
}
