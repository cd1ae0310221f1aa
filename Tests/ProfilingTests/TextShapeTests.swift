import Profiling
import Testing

struct TextShapeTests {
    @Test(
        arguments: [
            ("2019-03-05", "9999-99-99"), ("RU", "AA"), ("Ivan Petrov", "Aaaa Aaaa"),
            ("KOROVIN", "AAAA"), ("Иван", "Aaaa"), ("A-12/3-2020", "A-99/9-9999"),
            ("two  words\n", "aaa aaaa "), ("محمد", "aaaa"), ("", ""),
        ]
    )
    func `a shape says what texts have in common`(text: String, shape: String) {
        #expect(TextShape.pattern(of: text.utf8) == shape)
    }

    @Test func `a masked text keeps its shape and nothing else`() {
        #expect(TextShape.masked("Ann Öz, 1970".utf8, limit: 40) == "Xxx Xx, 9999")
        #expect(TextShape.masked("abcdef".utf8, limit: 3) == "xxx…")
    }
}
