import Records
import Testing

struct RecordIDTests {
    @Test(arguments: [
        (UInt64(0x0123_4567_89AB_CDEF), UInt64(0xFEDC_BA98_7654_3210)), (0, 0), (.max, 1),
    ])
    func `an id stands as 32 digits and is read back`(high: UInt64, low: UInt64) {
        let id = RecordID(high: high, low: low)

        let digits = [high, low].map { number in
            let text = String(number, radix: 16)
            return String(repeating: "0", count: 16 - text.utf8.count) + text
        }

        #expect(id.hex == digits.joined())
        #expect(RecordID(hex: id.hex) == id)
    }
}
