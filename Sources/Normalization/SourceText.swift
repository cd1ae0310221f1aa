/// A text of the source, on its way to a canonical value.
struct SourceText {
    var bytes: UnsafeBufferPointer<UInt8>
    /// The slot whose column speaks for the order of day and month.
    var slot: Int
    /// Where the second date of an interval starts, after a slash.
    var secondDate: Int?

    /// The same place of the source with other bytes.
    func with(_ bytes: UnsafeBufferPointer<UInt8>) -> SourceText {
        SourceText(bytes: bytes, slot: slot, secondDate: secondDate)
    }

    /// The two dates of an interval, or the text alone.
    var dates: [UnsafeBufferPointer<UInt8>] {
        guard let secondDate else { return [bytes] }
        return [bytes[..<(secondDate - 1)], bytes[secondDate...]].map {
            UnsafeBufferPointer(rebasing: $0)
        }
    }
}
