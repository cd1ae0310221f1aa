import TestSupport
import Testing

/// Mails by the real program: what stands in `staged/1-extract`, which no other stage reads.
struct MailTests {
    private static let config = """
        { "name": "mails", "raw": "raw", "out": "out", "sources": [
          { "name": "mail", "kind": "message", "format": "eml", "files": ["**/cur/*"] } ] }
        """

    private static let mail = """
        From: NCB Russia <ncb-ru@bureau.example>
        Date: Mon, 12 Jan 2015 10:00:00 +0300
        Content-Type: multipart/mixed; boundary=b

        --b

        words
        --b
        Content-Type: text/csv; name=list.csv

        PROBE;1961
        --b
        Content-Type: message/rfc822

        Subject: earlier

        quoted
        --b--

        """

    @Test func `the items of a mail stand in its line`() {
        let workdir = Workdir()
        workdir.write("pipeline.json", Self.config)
        workdir.write("raw/b1/cur/1.M2.host:2,S", Self.mail)

        let run = workdir.sluice("run", "--jobs", "1")

        #expect(run.code == 0, "\(run.words)")
        #expect(
            workdir.text("out/staged/1-extract/mail/b1/cur/1.M2.host:2,S.jsonl") == """
                {"batch":"b1","fields":{"Content-Type":["multipart/mixed; boundary=b"],\
                "Date":["Mon, 12 Jan 2015 10:00:00 +0300"],\
                "From":["NCB Russia <ncb-ru@bureau.example>"],\
                "attachment":["list.csv","message/rfc822"],"body":["words"]},\
                "file":"b1/cur/1.M2.host:2,S","items":[\
                {"bytes":10,"length":10,"name":"list.csv","offset":176,"part":"2",\
                "sha256":"6427e2662f5d5236fc10658a9867ab8ad62b8a47ac85313bc52211eecb0e3956","text":"PROBE;1961","type":"text/csv"},\
                {"bytes":24,"fields":{"Subject":["earlier"],"body":["quoted"]},"length":24,\
                "offset":221,"part":"3","sha256":"ed8c83b7870453492a3c17f34613e5bde24f32535525d78c9545c2ce91f1e00e","type":"message/rfc822"}],\
                "length":252,"line":1,"offset":0,"ordinal":1,"source":"mail"}

                """
        )
    }

    @Test func `fields and items of a mail inside are none of the mail's own`() {
        let workdir = Workdir()
        workdir.write("pipeline.json", Self.config)
        workdir.write("raw/b1/cur/1.M2.host:2,S", Self.mail)

        let run = workdir.sluice("run", "--jobs", "1")

        #expect(run.code == 0, "\(run.words)")
        #expect(workdir.text("out/ledger.json").contains(#""records": { "found": 1, "#))
        #expect(
            !workdir.text("out/staged/2-normalize/mail/b1/cur/1.M2.host:2,S.jsonl").contains(
                "earlier"
            )
        )
        #expect(!workdir.text("out/findings.csv").contains("unmapped_field"))
    }

    @Test func `bytes of a mail that are no text are kept and shown`() throws {
        let workdir = Workdir()
        workdir.write("pipeline.json", Self.config)
        let mail = Self.mail.replacing("words", with: "w~").replacing("PROBE", with: "P~")
            .replacing("earlier", with: "e~").replacing("Date:", with: "Subject: ~\nDate:")
            .replacing("list.csv", with: "~.csv")
        let bytes = mail.utf8.map { $0 == UInt8(ascii: "~") ? 0xE9 : $0 }
        workdir.write("raw/b1/cur/1", bytes)

        let run = workdir.sluice("run", "--jobs", "1")

        #expect(run.code == 0, "\(run.words)")
        let line = workdir.text("out/staged/1-extract/mail/b1/cur/1.jsonl")
        let original = #","bytes":{"Subject":["6Q=="],"attachment":["6S5jc3Y=",null]},"fields":{"#
        #expect(line.contains(original))
        #expect(line.contains(#""fields":{"Subject":["eé"],"#))
        #expect(line.contains(#""fields_base64":{"Subject":["Zek="]}"#))
        #expect(line.contains(#""name":"é.csv","name_base64":"6S5jc3Y=""#))
        let table = workdir.text("out/staged/3-deduplicate/occurrences.csv")
        let id = try #require(table.split(separator: "\n").last?.prefix(32))
        let explained = workdir.sluice("explain", String(id))
        #expect(explained.output.contains(#"subject: '\xE9' (some bytes are no text)"#))
        #expect(explained.output.contains(#"attachment: '\xE9.csv' (some bytes are no text)"#))
    }

    @Test func `lines of the page are ignored in the ledger, in a message and between two`() throws
    {
        let workdir = Workdir()
        workdir.write(
            "pipeline.json",
            """
            { "name": "dump", "raw": "raw", "out": "out", "sources": [
              { "name": "dump", "kind": "message", "format": "telex", "files": ["*/*.txt"] } ] }
            """
        )
        let message = "FROM: IP ROME\nDATE: 5 MAY 2019\n\none\nPAGE 1 OF 2\ntwo\n"
        workdir.write("raw/b1/a.txt", message + "=====\nPAGE 2 OF 2\n" + message)
        workdir.write("raw/b2/a.txt", "stray\nPAGE 1 OF 2\nwords\n")

        let run = workdir.sluice("run", "--jobs", "1")

        #expect(run.code == 0, "\(run.words)")
        let files = try ledger(workdir).files
        let size = message.utf8.count
        #expect(files[0].bytes.ignored == 36)
        #expect(files[0].bytes.structure == 6)
        #expect(files[0].bytes.loaded + files[0].bytes.occurrences == 2 * size - 24)
        #expect(files[1].bytes.ignored == 0)
        #expect(files[1].bytes.quarantined == files[1].bytes.all)
    }
}
