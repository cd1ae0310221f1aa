import Formats
import Testing

struct EncodingDetectorTests {
    private static let russian = "Заявитель просит удалить сведения о нём из файлов организации. "

    private static func windows1251(_ text: String) -> [UInt8] {
        text.unicodeScalars.map { scalar in
            switch scalar.value {
            case 0x410...0x44F: UInt8(scalar.value - 0x410 + 0xC0)
            case 0x451: 0xB8
            default: UInt8(truncatingIfNeeded: scalar.value)
            }
        }
    }

    @Test func `Russian in one byte per letter is found`() {
        #expect(EncodingDetector.guess(Self.windows1251(Self.russian)) == "windows-1251")
    }

    @Test func `UTF-8 with one broken byte stays UTF-8`() {
        let sample = Array(Self.russian.utf8) + [0xFF] + Array(Self.russian.utf8)

        #expect(EncodingDetector.guess(sample) == "utf-8")
    }

    @Test func `UTF-16 without a mark is found by its zeros`() {
        let text = "Reference;Country\u{416}"
        let little = text.utf16.flatMap { [UInt8($0 & 0xFF), UInt8($0 >> 8)] }
        let big = text.utf16.flatMap { [UInt8($0 >> 8), UInt8($0 & 0xFF)] }

        #expect(EncodingDetector.guess(little) == "utf-16le")
        #expect(EncodingDetector.guess(big) == "utf-16be")
    }

    @Test(arguments: [[], [0x41, 0xE9, 0x42]] as [[UInt8]])
    func `where nothing speaks it is windows-1252`(sample: [UInt8]) {
        #expect(EncodingDetector.guess(sample) == "windows-1252")
    }

    @Test(
        arguments: [
            (0, 100, 0..<100), (5_000_000, 10_000_000, 4_475_712..<5_524_288),
            (9_999_999, 10_000_000, 8_951_424..<10_000_000),
            (5_000_001, 10_000_000, 4_475_712..<5_524_288),
        ] as [(Int64, Int64, Range<Int64>)]
    )
    func `a sample lies around the offset and inside the file`(
        offset: Int64,
        size: Int64,
        range: Range<Int64>
    ) {
        #expect(EncodingDetector.sampleRange(around: offset, size: size) == range)
    }
}
