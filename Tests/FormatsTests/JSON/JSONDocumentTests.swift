import Formats
import Testing

struct JSONDocumentTests {
    @Test func `values keep their lines, and keys their order`() throws {
        let text = "{\n \"b\": 1,\n \"a\": [true,\n  null, \"x\\u00e9\\ud83d\\ude00\\n\"]\n}\n"

        let value = try JSONDocument.read(Array(text.utf8))

        guard case .object(let members) = value.content,
            case .array(let list) = members[1].value.content,
            case .string(let string) = list[2].content
        else {
            Issue.record("expected an object with a list that ends in a string")
            return
        }
        #expect(members.map(\.key) == ["b", "a"])
        #expect(members.map(\.line) == [2, 3])
        #expect(list.map(\.line) == [3, 4, 4])
        #expect(string == "xé😀\n")
    }

    @Test(arguments: [
        ("", 1, 1), ("{\"a\": 1,}", 1, 9), ("[1 2]", 1, 4), ("{\"a\": 01}", 1, 9), ("1.", 1, 3),
        ("[\n  nul]", 2, 3), ("\"\\x\"", 1, 3), ("\"a\nb\"", 1, 3), ("{} {}", 1, 4), ("[1,]", 1, 4),
        ("\"\\ud83d x\"", 1, 8), ("{a: 1}", 1, 2), ("// c\n1", 1, 1), ("\"open", 1, 6),
        ("+1", 1, 1),
    ])
    func `what is no JSON is refused with its place`(text: String, line: Int, column: Int) {
        let error = #expect(throws: JSONError.self) {
            try JSONDocument.read(Array(text.utf8))
        }

        #expect(error.map { [$0.line, $0.column] } == [line, column])
    }

    @Test func `a repeated key, deep nesting and bytes that are no text are refused`() {
        let texts: [[UInt8]] = [
            Array("{\"a\": 1,\n \"a\": 2}".utf8),
            Array(repeating: 0x5B, count: 101) + Array(repeating: 0x5D, count: 101),
            [0x22, 0xFF, 0x22],
        ]

        for text in texts {
            #expect(throws: JSONError.self) { try JSONDocument.read(text) }
        }
    }

    @Test func `a hundred levels are read, and lines can be counted on from anywhere`() throws {
        let deep = [UInt8](repeating: 0x5B, count: 100) + [UInt8](repeating: 0x5D, count: 100)

        #expect(try JSONDocument.read(deep, line: 7).line == 7)
    }
}
