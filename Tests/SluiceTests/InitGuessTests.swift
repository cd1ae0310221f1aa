import TestSupport
import Testing

/// What `init` makes of files in which names, rows or totals are easily taken for something else.
struct InitGuessTests {
    /// A file, what pipeline.json has to say of it, and how many records a run finds.
    struct Guess: CustomTestStringConvertible, Sendable {
        var name: String
        var text: String
        var has: [String]
        var told: [String] = []
        var records: Int

        var testDescription: String { name }
    }

    private static let rows = (1...6).map { "CCF/1/R\($0).19" }

    static let guesses = [
        Guess(
            name: "keys.xml",
            text: "<export>"
                + rows.map {
                    "<item><field name=\"reference\">\($0)</field><field name=\"country\">RU</field>"
                        + "<field name=\"name\">ZORVANIAN</field><field name=\"odd\">y</field></item>"
                }
                .joined() + "</export>",
            has: [
                #""kind": "complaint""#, #""reference": "field[@name='reference']""#,
                #""source_country": "field[@name='country']""#,
                #""person.name": "field[@name='name']""#, #""other.odd": "field[@name='odd']""#,
            ],
            records: 6
        ),
        Guess(
            name: "pairs.xml",
            text: "<export>"
                + rows.map {
                    "<item><p><key>Reference</key><value>\($0)</value></p>"
                        + "<p><key>Country</key><value>RU</value></p></item>"
                }
                .joined() + "</export>",
            has: [
                #""reference": "p[key='Reference']/value""#,
                #""source_country": "p[key='Country']/value""#,
            ],
            records: 6
        ),
        Guess(
            name: "numbered.csv",
            text: "Ref,Country,Received,Q1,Q2,Q3,Q4,Q5\n"
                + rows.map { "\($0),Russia,2019-01-01,y,n,y,n,y\n" }.joined(),
            has: [#""reference": "Ref""#, #""source_country": "Country""#, #""other.q1": "Q1""#],
            records: 6
        ),
        Guess(
            name: "years.csv",
            text: "2014,2015,2016,Country,Town\n"
                + "1,2,3,Mali,Rome\n4,5,6,Chad,Oslo\n7,8,9,Russia,Bonn\n",
            has: [#""Country""#],
            records: 3
        ),
        Guess(
            name: "comma.csv",
            text: "Applicant;Notes\n"
                + rows.map { "ZORVANIAN Q;\($0) Russia, see \"a\"\n" }.joined(),
            has: [#""delimiter": ";""#, #": "Applicant""#],
            records: 6
        ),
        Guess(
            name: "total.csv",
            text: "Ref,Country,Received,Applicant\n"
                + rows.map { "\($0),Russia,2019-01-01,ZORVANIAN\n" }.joined() + "Total,6,,\n",
            has: [#""skip": { "last": 1 }"#],
            told: [
                "skip.last: warning: lines of totals at the end of each file are passed over: 1"
            ],
            records: 6
        ),
        Guess(
            name: "both.csv",
            text: "Список жалоб;;;\nНомер;Страна;Получено;Заявитель\n"
                + rows.map { "\($0);Россия;01.02.2019;ZORVANIAN\n" }.joined() + "Итого:;6;;\n",
            has: [#""skip": { "first": 1, "last": 1 }"#],
            records: 6
        ),
        Guess(
            name: "shoes.csv",
            text: "Number;Shoe;Color\n" + (0..<30).map { "\($0);\($0 % 7);red\n" }.joined(),
            has: [#""kind": "notice""#],
            told: ["kind: warning: taken for notice"],
            records: 30
        ),
        Guess(
            name: "two.csv",
            text: "Ref,Country\nCCF/1/R0.19,RU\n",
            has: [#""reference": "Ref""#, #""source_country": "Country""#],
            told: ["format: warning: so small a table is a guess"],
            records: 1
        ),
        Guess(
            name: "one.csv",
            text: "Ref\n" + rows.map { $0 + "\n" }.joined(),
            has: [#""reference": "Ref""#],
            told: ["format: warning: so small a table is a guess"],
            records: 6
        ),
        Guess(
            name: "words.csv",
            text: "CCF ref;Nom du requérant;Fecha nac. del solicitante;Avocat;Audience;Asile\n"
                + rows.enumerated().map {
                    "\($1);ZORVANIAN Q;1961-01-0\($0 + 1);Quill Zorvan\("abcdef".dropFirst($0).prefix(1));"
                        + "2019-01-0\($0 + 1);RU\n"
                }
                .joined(),
            has: [
                #""person.name": "Nom du requérant""#,
                #""person.date_of_birth": "Fecha nac. del solicitante""#, #""other.avocat""#,
            ],
            told: [
                "Avocat: warning: holds what may be names, and no field is known",
                "Audience: warning: holds dates, and no field is known",
                "Asile: warning: holds countries, and no field is known",
            ],
            records: 6
        ),
        Guess(
            name: "apart.csv",
            text: "CCF ref;Фамилия заявителя;Имя заявителя\n"
                + rows.map { "\($0);ZORVANIAN;Quillary\n" }.joined(),
            has: [
                #""person.family_name": "Фамилия заявителя""#,
                #""person.given_name": "Имя заявителя""#,
            ],
            records: 6
        ),
        Guess(
            name: "adjectives.csv",
            text: "Name,Nationality,Date of birth\n"
                + (1...6).map { "ZORVANIAN,Rwsiaidd,1961-01-0\($0)\n" }.joined(),
            has: [#""nationality": "Nationality""#],
            told: ["Nationality: warning: seems to hold nationalities as adjectives"],
            records: 6
        ),
    ]

    @Test(arguments: guesses)
    func `names, rows and totals are told apart`(guess: Guess) throws {
        let workdir = Workdir()
        workdir.write("raw/b1/\(guess.name)", guess.text)

        let made = workdir.sluice("init", "raw")
        let check = workdir.sluice("check")
        let run = workdir.sluice("run")

        #expect(made.code == 0 && check.code == 0 && run.code == 0, "\(check.words + run.words)")
        let config = workdir.text("pipeline.json")
        for text in guess.has { #expect(config.contains(text), "\(config)") }
        for text in guess.told { #expect(made.words.contains(text), "\(made.words)") }
        #expect(try ledger(workdir).all.records.found == guess.records)
        #expect(!config.contains("ZORVANIAN"))
    }

    @Test(arguments: [
        (
            "stats.csv",
            "Year,Country,Total\n" + (0..<9).map { "201\($0),RU,\($0)0\n" }.joined(),
            "a table of figures by country or time"
        ),
        (
            "states.csv", "iso2,name\nRU,Russia\nTR,Turkey\nCN,China\nFR,France\n",
            "a list of countries"
        ),
        (
            "flag.svg",
            "<svg xmlns=\"http://www.w3.org/2000/svg\"><path d=\"M0\"/><path d=\"M1\"/></svg>",
            "a picture (SVG)"
        ),
        ("config.xml", "<config><a>1</a><b>2</b></config>", "a document without words"),
    ])
    func `files about nobody are told, and are no lists of people`(
        name: String,
        text: String,
        what: String
    ) {
        let workdir = Workdir()
        workdir.write("raw/b1/\(name)", text)
        workdir.write("raw/b1/list.csv", UnknownFiles.red)

        let made = workdir.sluice("init", "raw")

        #expect(
            made.words.contains("\(name): warning: \(what): no source is proposed"),
            "\(made.words)"
        )
        #expect(!workdir.text("pipeline.json").contains(name))
    }

    @Test func `a Maildir is claimed by its folder, whatever flags its mails have`() {
        let workdir = Workdir()
        for (number, flags) in ["S", "RS", "S"].enumerated() {
            workdir.write(
                "raw/b1/box/cur/16\(number).M1.host:2,\(flags)",
                "From: a@b.example\nTo: c@d.example\nSubject: x\n"
                    + "Date: Mon, 6 Feb 2023 10:00:00 +0000\n\nText\n"
            )
        }

        let made = workdir.sluice("init", "raw")

        #expect(made.code == 0)
        #expect(workdir.text("pipeline.json").contains("\"**/cur/*\""), "\(made.words)")
    }

    @Test func `columns that are too many to be told apart are counted`() {
        let workdir = Workdir()
        let names = (0..<3000).map { "x\($0)y" }
        let row = names.map { _ in "y" }.joined(separator: ",")
        workdir.write(
            "raw/b1/wide.csv",
            "Ref," + names.joined(separator: ",") + "\nCCF/1/R1.19,\(row)\nCCF/1/R2.19,\(row)\n"
        )

        let made = workdir.sluice("init", "raw")

        #expect(made.words.contains("2800 more places: warning: are not mapped"), "\(made.words)")
    }

    @Test(arguments: ["Qillary Zorvanian.csv", "complaints Zorvanian.csv"])
    func `a source is never called after a person`(name: String) throws {
        let workdir = Workdir()
        workdir.write("raw/b1/\(name)", UnknownFiles.russian)
        workdir.write("raw/b1/list-7.csv", UnknownFiles.red)

        let made = workdir.sluice("init", "raw")

        #expect(made.output.contains("complaint-1: complaint as csv, "))
        #expect(made.output.contains("list: notice as csv, "))
        #expect(workdir.sluice("run").code == 0)
        #expect(!workdir.text("out/current/findings.csv").contains("orvanian"))
    }

    @Test func `a pattern for an odd name matches no other, and is one line`() {
        let workdir = Workdir()
        _ = workdir.shell("mkdir -p raw/b1 && touch $(printf 'raw/b1/\\377\\376.csv')")
        workdir.write("raw/b1/a\nb1.csv", UnknownFiles.red)
        let copied = workdir.shell("cp raw/b1/a*b1.csv $(printf 'raw/b1/\\377\\376.csv')")

        let made = workdir.sluice("init", "raw")

        #expect(copied.code == 0 && made.code == 0)
        #expect(made.output.contains("b1/a%0Ab1.csv"), "\(made.output)")
        #expect(workdir.text("pipeline.json").contains("b1/[! -~][! -~].csv"))
        #expect(!workdir.text("pipeline.json").contains("*"))
    }
}
