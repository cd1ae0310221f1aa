import Testing

@testable import Deduplication

struct SipHashTests {
    // The first vectors of the reference implementation (vectors.h, 128 bits), first half as a
    // little-endian number.
    @Test(arguments: [
        (0, 0xE6A8_25BA_047F_81A3 as UInt64, 0x9302_55C7_1472_F66D as UInt64),
        (1, 0x44AF_996B_D8C1_87DA, 0x45FC_229B_1159_7634),
    ])
    func `hashes are those of the reference`(count: Int, first: UInt64, second: UInt64) {
        let bytes = (0..<count).map { UInt8($0) }

        let key = SipHash.key(of: bytes[...])

        #expect(key == HashKey(high: first, low: second))
    }

    @Test func `pieces and the whole have one hash`() {
        let bytes = (0..<100).map { UInt8($0) }

        for cut in bytes.indices {
            var hash = SipHash()
            hash.append(bytes[..<cut])
            for byte in bytes[cut...] { hash.append(byte) }
            #expect(hash.finish() == SipHash.key(of: bytes[...]))
        }
    }

    @Test(arguments: [
        (" Two  words\t\n", "two words"), ("ÀŁÉ", "àłé"), ("ПРИВЕТ\u{A0}Мир", "привет мир"),
        ("", ""), ("日本 ", "日本"),
    ])
    func `white space and case are no difference`(text: String, folded: String) {
        var bytes: [UInt8] = []

        TextFold.append(Array(text.utf8)[...], to: &bytes)

        #expect(String(decoding: bytes, as: UTF8.self) == folded)
    }
}
