/// Whether a reference or the number of a document can tell one thing from another: it has a digit
/// other than zero.
///
/// `unknown`, `б/н`, `see above` and `000` are written of many things.
package func identifies(_ number: ArraySlice<UInt8>) -> Bool {
    number.withUnsafeBufferPointer { bytes in
        var index = 0
        while index < bytes.count {
            switch nextScalar(bytes, &index) {
            case 0x31...0x39, 0x661...0x669, 0x6F1...0x6F9, 0xFF11...0xFF19: return true
            default: continue
            }
        }
        return false
    }
}

/// The value of a name whose text says that there is none, or that it is not known.
///
/// White space that is not trimmed is the value of no other name.
package let nobody: [UInt8] = [0x20]
