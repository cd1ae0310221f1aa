import Foundation
import TestSupport
import Testing

/// Every field of a source is read, ignored by name, or reported once per source with a count.
struct StrictnessTests {
    private static let config = """
        { "name": "strict", "raw": "raw", "out": "out", "sources": [
          { "name": "notices", "kind": "notice", "format": "xml", "files": ["*/n*.xml"], "record": "l/n", "dates": ["yyyy-MM-dd"],
            "fields": { "control_number": "@id", "notice_type": "type", "person.name": "person/name",
              "person.occupation": "feature[@type='work']/value",
              "event": { "each": "history/status", "type": "@code", "date": "@date" } },
            "ignore": ["@lang", "note"] },
          { "name": "complaints", "kind": "complaint", "format": "csv", "files": ["*/c*.csv"],
            "fields": { "reference": "Ref", "source_country": "Country" }, "ignore": ["Memo"] },
          { "name": "telexes", "kind": "message", "format": "telex", "files": ["*/*.txt"] },
          { "name": "mails", "kind": "message", "format": "eml", "files": ["*/*.eml"] } ] }
        """

    private static let files = [
        "raw/b1/n1.xml": """
        <l>
        <n id="A-1/1-2020" lang="en" version="1"><type code="1">blue</type><person><name>Jane <b>the</b> Doe</name>
          <remark>tall</remark><photo href="x"><data>00</data></photo></person><note by="me"><p>a <i>b</i></p>c</note></n>
        <n id="A-2/1-2020" version="1"><type code="1">blue</type><history><status code="published" date="2020-01-01" clerk="k"/></history>
          <feature type="work"><value>cook</value></feature><feature type="height"><value>180</value><unit>cm</unit></feature></n>
        <n><type></type><refused>x</refused></n>
        <n id="A-9/1-2020"><only-in-broken-record>&nope;</only-in-broken-record></n>
        </l>

        """,
        "raw/b2/n2.xml": """
        <l><n id="A-3/1-2020"><type code="2">green</type><person><name>John Doe</name><remark>short</remark></person>
          <history><status code="published" date="2020-02-02" clerk="k">text of its own</status></history><empty/><empty/>
          <only-in-second-file>x</only-in-second-file></n></l>

        """,
        "raw/b1/c1.csv":
            "Ref,Country,Memo,,Clerk,Clerk\nR1.19,RU,a,b,c,d\nR2.19,TR,a,b,c,d\nR3.19,FR\n",
        "raw/b2/c2.csv": "Ref,Country,Clerk,,Memo,Clerk\nR4.19,RU,c,b,a,d\n",
        "raw/b2/c3.csv": "Ref,Country,Clerk,,Later\nR5.19,RU,c,b,e\n",
        "raw/b1/a.txt": """
        FROM: IP ROME
        TO: IP LIMA
        DATE: 22 NOV 2019
        FILE CLERK: Zorvanian
        SUBJECT: one

        Text one.
        NNNN

        """,
        "raw/b1/b.txt": """
        FROM: IP ROME
        TO: IP LIMA
        DATE: 23 NOV 2019
        FILE CLERK: Zorvanian
        SUBJECT: two

        Text two.
        NNNN
        FROM: IP ROME
        TO: IP LIMA
        DATE: 24 NOV 2019
        FILE CLERK: Zorvanian
        SUBJECT: three

        Text three.
        NNNN

        """,
        "raw/b1/1.eml": mail(1), "raw/b1/2.eml": mail(2), "raw/b2/3.eml": mail(3),
    ]

    private static func mail(_ number: Int) -> String {
        """
        Received: from a by b
        From: ncb-fr@bureau.example
        Date: \(number) Jan 2020 10:15:00 +0100
        Subject: \(number)
        Content-Type: text/plain
        X-Internal-Note: x

        Text \(number).

        """
    }

    private static let ran: Workdir = {
        let workdir = Workdir()
        workdir.write("pipeline.json", config)
        for (name, text) in files { workdir.write(name, text) }
        let run = workdir.sluice("run")
        #expect(run.code == 0, "\(run.words)")
        return workdir
    }()

    /// The rows of places.csv.
    private static let rows: [[String]] = {
        String(decoding: fixture("Tables/places.csv"), as: UTF8.self).split(separator: "\n")
            .dropFirst().map { $0.components(separatedBy: ",") }
    }()

    /// What findings.csv reports, by source: the cells from the source to the count.
    private static func reported() -> [[String]] {
        ran.text("out/findings.csv").split(separator: "\n").map { $0.components(separatedBy: ",") }
            .filter { $0[0] == "unmapped_field" }
    }

    @Test(arguments: ["notices", "complaints", "telexes", "mails"])
    func `what is neither read nor ignored is reported once per source`(source: String) {
        let expected = Self.rows.filter { $0[0] == source && $0[2] == "reported" }

        let found = Self.reported().filter { $0[2] == source }

        // A text that a spreadsheet would run has an apostrophe in front.
        let told = Dictionary(grouping: found, by: { $0[5].replacing("'", with: "") }).mapValues {
            $0.map { $0[6] }
        }
        #expect(told == Dictionary(uniqueKeysWithValues: expected.map { ($0[1], [$0[3]]) }))
        #expect(found.allSatisfy { Int($0[3]) != nil && Int($0[4]) != nil })
    }

    @Test(arguments: ["notices", "complaints", "telexes", "mails"])
    func `no place occurs that nothing is said of`(source: String) throws {
        var places: Set<String> = []
        let lines = Self.ran.shell("find -L out/staged/1-extract/\(source) -type f -exec cat {} +")
        for line in lines.output.split(separator: "\n") {
            let object = try JSONSerialization.jsonObject(with: Data(line.utf8)) as? [String: Any]
            let fields = try #require(object?["fields"] as? [String: [String]])
            places.formUnion(fields.keys)
        }

        #expect(!places.isEmpty)
        let known = Set(Self.rows.filter { $0[0] == source }.map { $0[1] })
        #expect(places.subtracting(known).isEmpty, "\(places.subtracting(known).sorted())")
    }
}
