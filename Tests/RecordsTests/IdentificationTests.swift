import Records
import Testing

struct IdentificationTests {
    @Test(arguments: [
        ("A-1234/5-2020", true), ("R1.19", true), ("٣", true), ("۵/۱", true), ("７", true),
        ("", false), ("0", false), ("000/00", false), ("unknown", false), ("б/н", false),
        ("٠", false),
    ])
    func `a number identifies where it has a digit other than zero`(text: String, tells: Bool) {
        #expect(identifies(ArraySlice(Array(text.utf8))) == tells)
    }
}
