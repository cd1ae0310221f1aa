import Records
import Testing

struct NameKeyTests {
    @Test(arguments: tableRows("name-pairs.csv"))
    func `two spellings meet exactly if they are one name`(row: [String]) {
        let left = NameKey.tokens(of: bytes(row[0]))
        let right = NameKey.tokens(of: bytes(row[1]))

        #expect(!left.isEmpty && !right.isEmpty)
        #expect((left == right) == (row[2] == "yes"), "\(row): \(left.map { text($0) })")
    }

    @Test func `the order of the parts of a name does not matter`() {
        let first = NameKey.tokens(of: bytes("IVANOV, Ivan Petrovich"))
        let second = NameKey.tokens(of: bytes("Ivan Petrovich Ivanov"))

        #expect(first == second)
        #expect(first.count == 3)
    }

    @Test func `words keep vowels and order and lose particles`() {
        let words = NameKey.words(of: bytes("Юлия Abd al-Qader bint Şahin"))

        #expect(words.map { text($0) } == ["yuliya", "abdqader", "shahin"])
    }

    @Test func `a short European particle is kept where it may be the name`() {
        let alone = NameKey.words(of: bytes("Di Wei")).map { text($0) }
        let beside = NameKey.words(of: bytes("Angelo di Marco")).map { text($0) }

        #expect(alone == ["di", "wei"])
        #expect(beside == ["angelo", "marco"])
    }

    @Test(arguments: ["", " ", "-", "...", "()"])
    func `a text without letters has no key`(name: String) {
        #expect(NameKey.tokens(of: bytes(name)).isEmpty)
    }

    @Test func `bytes that are no text end a word and nothing else`() {
        let broken = bytes("Ivan") + [0xFF, 0xC3] + bytes("Petrov")

        let tokens = NameKey.tokens(of: ArraySlice(broken))

        #expect(tokens == NameKey.tokens(of: bytes("Ivan Petrov")))
    }
}
