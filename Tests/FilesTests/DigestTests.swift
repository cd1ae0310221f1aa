import Files
import Testing

struct DigestTests {
    private func digest(_ pieces: [[UInt8]], _ name: Digest.Algorithm) -> String {
        let hash = Digest(name)
        for piece in pieces { hash.update(piece) }
        return hexadecimal(hash.finish())
    }

    /// The examples of the Secure Hash Standard (FIPS 180-4).
    @Test(arguments: [
        ("", "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"),
        ("abc", "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"),
        (
            "abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq",
            "248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1"
        ),
    ])
    func `SHA-256 is that of the standard`(text: String, expected: String) {
        #expect(digest([Array(text.utf8)], .sha256) == expected)
    }

    /// RFC 7693, appendix A; the digest of nothing is in the reference vectors of its authors.
    @Test(arguments: [
        (
            "",
            "786a02f742015903c6c6fd852552d272912f4740e15847618a86e217f71f5419"
                + "d25e1031afee585313896444934eb04b903a685b1448b755d56f701afe9be2ce"
        ),
        (
            "abc",
            "ba80a53f981c4d0d6a2797b69f12f6e94c212f14685ac4b74b12bb6fdbffa2d1"
                + "7d87c5392aab792dc252d5de4533cc9518d38aa8dbf1925ab92386edd4009923"
        ),
    ])
    func `BLAKE2b is that of the standard`(text: String, expected: String) {
        #expect(digest([Array(text.utf8)], .blake2b) == expected)
    }

    @Test(arguments: [1, 63, 64, 65, 999_983])
    func `a million letters give one digest in pieces of any size`(size: Int) {
        let letters = [UInt8](repeating: 0x61, count: 1_000_000)
        let pieces = stride(from: 0, to: letters.count, by: size).map {
            Array(letters[$0..<min($0 + size, letters.count)])
        }

        #expect(
            digest(pieces, .sha256)
                == "cdc76e5c9914fb9281a1c7e284d73e67f1809a48a497200e046d39ccc7112cd0"
        )
    }

    @Test(arguments: [
        (Digest.Algorithm.sha256, UInt64(0xBA78_16BF_8F01_CFEA), UInt64(0x4141_40DE_5DAE_2223)),
        (.blake2b, 0xBA80_A53F_981C_4D0D, 0x6A27_97B6_9F12_F6E9),
    ])
    func `after a digest the next one starts anew`(
        name: Digest.Algorithm,
        high: UInt64,
        low: UInt64
    ) {
        let hash = Digest(name)
        hash.update([1, 2, 3])
        _ = hash.finish()

        hash.update(Array("abc".utf8))
        let prefix = hash.finishPrefix()
        hash.update(Array("abc".utf8))
        let whole = hash.finish()

        #expect(prefix.high == high)
        #expect(prefix.low == low)
        #expect(hexadecimal(whole) == digest([Array("abc".utf8)], name))
    }

    @Test func `digits are lower-case, two for each byte`() {
        #expect(hexadecimal([0x00, 0x0F, 0xA0, 0xFF]) == "000fa0ff")
    }
}
