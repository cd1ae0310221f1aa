import Files
import Testing

struct FileNamesTests {
    @Test(arguments: [
        ("notices.xml", "notices.xml"), ("жалобы 2.csv", "жалобы 2.csv"),
        ("100%.csv", "100%25.csv"), ("a\nb", "a%0Ab"), ("a\u{7F}", "a%7F"),
        ("a\u{202E}gpj.exe", "a%E2%80%AEgpj.exe"), ("é%", "é%25"),
        // Marks that would make one character with the slash before or behind them.
        ("\u{1BE8}a", "%E1%AF%A8a"), ("b1/\u{301}a", "b1/%CC%81a"), ("a\u{D4E}/b", "a%E0%B5%8E/b"),
    ])
    func `what cannot be printed is percent-encoded`(name: String, expected: String) {
        #expect(printableName(Array(name.utf8)) == expected)
    }

    @Test(arguments: [
        ([0x61, 0xFF, 0x62], "a%FFb"), ([0xD0], "%D0"), ([0xC3, 0xA9, 0xE9], "é%E9"),
        ([0xF0, 0x9F, 0x98], "%F0%9F%98"), ([0x80, 0x80], "%80%80"),
    ])
    func `bytes that are no UTF-8 are percent-encoded`(name: [UInt8], expected: String) {
        #expect(printableName(name) == expected)
    }

    @Test func `different names look different`() {
        let names: [[UInt8]] = [
            [0xFF], Array("%FF".utf8), Array("%25FF".utf8), [0x0A], Array("%0A".utf8),
        ]

        #expect(Set(names.map { printableName($0) }).count == names.count)
    }

    @Test func `a component of 200 bytes is kept whole`() {
        let path = "batch/" + String(repeating: "a", count: 200)

        #expect(storedName(Array(path.utf8)) == path)
    }

    @Test func `a longer component is cut and told apart by its hash`() {
        let start = String(repeating: "ж", count: 100)

        let names = ["1", "2"].map { storedName(Array("b/\(start)\($0)/c".utf8)) }

        let parts = names[0].split(separator: "/")
        #expect(parts.count == 3 && parts[0] == "b" && parts[2] == "c")
        #expect(parts[1].utf8.count <= 200)
        #expect(parts[1].hasPrefix(String(repeating: "ж", count: 91) + "~"))
        #expect(parts[1].split(separator: "~").last?.utf8.count == 16)
        #expect(names[0] != names[1])
    }

    @Test func `a component that grows by encoding is cut too`() {
        let name = storedName([UInt8](repeating: 0xFF, count: 100))

        #expect(name.utf8.count <= 200)
        #expect(name.hasPrefix("%FF%FF"))
    }
}
