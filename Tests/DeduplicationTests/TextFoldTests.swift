import Testing

@testable import Deduplication

struct TextFoldTests {
    @Test(arguments: [
        ("", ""), (" \t\r\n", ""), ("  Two\r\n\tWORDS ", "two words"), ("a\u{A0} b", "a b"),
        ("\u{A0}a\u{A0}", "a"), ("Ёлка  ÀÉ", "ёлка àé"), ("İ", "İ"), ("京 A", "京 a"),
    ])
    func `white space and case are no difference`(text: String, folded: String) {
        let bytes = Array(text.utf8)

        var result: [UInt8] = [0x21]
        TextFold.append(bytes[...], to: &result)

        #expect(result == [0x21] + Array(folded.utf8))
    }

    @Test(
        arguments: [
            ([0xC2], [0xC2]), ([0xC2, 0x20], [0xC2]), ([0xD0, 0x41], [0xD0, 0x61]),
            ([0x20, 0xC3], [0xC3]), ([0xFF, 0xA0, 0x0A, 0x41], [0xFF, 0xA0, 0x20, 0x61]),
        ] as [([UInt8], [UInt8])]
    )
    func `bytes that are no text stay what they are`(bytes: [UInt8], folded: [UInt8]) {
        var result: [UInt8] = []

        TextFold.append(bytes[...], to: &result)

        #expect(result == folded)
    }
}
