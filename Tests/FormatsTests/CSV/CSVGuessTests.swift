import Formats
import Testing

struct CSVGuessTests {
    private func guess(_ text: String) -> CSVGuess? { CSVGuess(Array(text.utf8), isWhole: true) }

    @Test(
        arguments: [
            ("a,b,c\n1,2,3\n4,5,6\n", ",", 3), ("a;b;c\n1;2,5;3\n4;5,5;6\n", ";", 3),
            ("a\tb\tc\n1\t2\t3\n", "\t", 3), ("a|b\n1|2\n3|4\n", "|", 2),
            ("a^b^c\n1^2^3\n4^5^6\n", "^", 3), ("sep=;\na;b;c\n1;2;3\n", ";", 3),
            ("\"SEP=|\"\r\na|b|c\r\n1|2|3\r\n", "|", 3),
        ]
    )
    func `the delimiter is the one under which rows agree`(
        text: String,
        delimiter: String,
        columns: Int
    ) {
        #expect(guess(text)?.delimiter == delimiter)
        #expect(guess(text)?.columns == columns)
    }

    @Test(
        arguments: [
            ("a,b,c\n1,2,3\n4,5,6\n", 0), ("Report 2019\n\na,b,c\n1,2,3\n4,5,6\n", 2),
            ("Report;;\na;b;c\n1;2;3\n4;5;6\n", 1), ("sep=;\na;b;c\n1;2;3\n", 1),
            ("\"a\nb\",c,d\n1,2,3\n4,5,6\n", 0),
        ]
    )
    func `lines before the table are passed over`(text: String, skip: Int) {
        #expect(guess(text)?.skip == skip)
    }

    @Test(
        arguments: [
            ("Name,Born,City\nann,1970,x\nbob,1980,y\n", CSVGuess.Header.sure),
            ("Name,City,Land\nann,x,u\nbob,y,v\n", .likely),
            ("ann,1970,x\nbob,1980,y\n", .none), ("1,ann,x\n2,bob,y\n", .none),
        ]
    )
    func `a header has names above what it names`(text: String, header: CSVGuess.Header) {
        #expect(guess(text)?.header == header)
    }

    @Test func `apostrophes quote only where cells begin with them`() {
        #expect(guess("a,b,c\n\"O'Neil, 'x\",1,2\n\"D'Arc, y\",3,4\n")?.quote == "\"")
        #expect(guess("'a','b','c'\n'x, y','1','2'\n'u, v','3','4'\n")?.quote == "'")
    }

    @Test(
        arguments: [
            "", "one line", "A letter, with commas.\nAnd more, of them, here.\nThe end.\n",
            "one\ntwo\nthree\n",
        ]
    )
    func `prose and lists are no tables`(text: String) {
        #expect(guess(text) == nil)
    }
}
