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
}
