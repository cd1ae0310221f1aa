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
