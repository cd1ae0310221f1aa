import Pipeline
import Testing

struct GlobTests {
    @Test(arguments: [
        ("*/notices*.xml", "b1/notices-2.xml", true), ("*/notices*.xml", "b1/x/notices.xml", false),
        ("*.csv", "a/b.csv", false), ("**/*.csv", "a/b/c.csv", true), ("**/*.csv", "c.csv", true),
        ("a/**/x.csv", "a/b/x.csv", true), ("a/**/x.csv", "a/x.csv", true),
        ("a/**/x.csv", "a/bx.csv", false),
        ("a/**", "a/b/c", true), ("a?c", "abc", true), ("a?c", "a/c", false),
        ("[a-c]x", "bx", true), ("[!a-c]x", "bx", false), ("[!a-c]x", "dx", true),
        ("[]]x", "]x", true), ("a[", "a[", true), ("a.b", "axb", false), ("", "", true),
    ])
    func `a pattern matches whole paths`(pattern: String, path: String, expected: Bool) {
        #expect(Glob(pattern).matches(Array(path.utf8)) == expected)
    }

    @Test func `a pattern of many stars takes no longer than its length allows`() {
        let pattern = "**/" + String(repeating: "*a", count: 40) + "b"

        #expect(!Glob(pattern).matches(Array(repeating: 0x61, count: 4000)))
    }

    @Test func `a path need not be text`() {
        #expect(Glob("*/?.xml").matches([0x62, 0x2F, 0xFF, 0x2E, 0x78, 0x6D, 0x6C]))
    }
}
