import TestSupport

/// A leak of a dozen records in two batches and four formats: small enough to run in a moment.
enum TinyLeak {
    /// Names and birth dates that stand in the leak and nowhere else; the people are invented.
    static let personal = [
        "ZORVANIAN", "Zorvanian", "Qillary", "Mezentoff", "1961-07-23", "23/07/1961", "23 JUL 1961",
    ]

    private static let sources = [
        """
        { "name": "notices", "kind": "notice", "format": "xml", "files": ["*/notices*.xml"],
          "record": "export/notice", "dates": ["yyyy-MM-dd"],
          "fields": { "control_number": "@control", "notice_type": "type",
            "requesting_country": "country", "requested_on": "requested",
            "person.name": "name", "person.date_of_birth": "born" },
          "values": { "notice_type": { "RN": "red_notice" } } }
        """,
        """
        { "name": "complaints", "kind": "complaint", "format": "csv",
          "files": ["*/complaints*.csv"], "dates": ["dd/MM/yyyy"],
          "fields": { "reference": "Ref", "source_country": "Country", "received_on": "Received",
            "outcome": "Outcome", "decided_on": "Decided", "person.name": "Applicant",
            "person.date_of_birth": "Born" } }
        """,
    ]

    private static let messageSources = [
        """
        { "name": "telex", "kind": "message", "format": "telex", "files": ["*/dump*.txt"] }
        """,
        """
        { "name": "mail", "kind": "message", "format": "mbox", "files": ["*/*.mbox"] }
        """,
    ]

    /// The text of pipeline.json, with more sources and more keys at the top where a test needs them.
    ///
    /// Without messages a run takes a third of the time.
    static func config(
        sources more: [String] = [],
        hasMessages: Bool = false,
        keys: String = ""
    ) -> String {
        let all = sources + (hasMessages ? messageSources : []) + more
        return """
            { "name": "tiny", "raw": "raw", "out": "out"\(keys),
              "sources": [
            \(all.joined(separator: ",\n"))
              ] }
            """
    }

    /// The raw files by name.
    static let files = [
        "b1/notices.xml": """
        <?xml version="1.0" encoding="UTF-8"?>
        <export>
          <notice control="A-11/1-2019"><type>RN</type><country>Russian Federation</country>
            <requested>2019-02-25</requested><name>ZORVANIAN, Qillary</name>
            <born>1961-07-23</born></notice>
          <notice control="A-12/1-2019"><type>RN</type><country>TR</country>
            <requested>2019-03-01</requested><name>MEZENTOFF, Ilya</name></notice>
        </export>

        """,
        "b1/complaints.csv": """
        Ref,Country,Received,Outcome,Decided,Applicant,Born
        CCF/101/R1.19,RU,04/03/2019,,,Qillary Zorvanian,23/07/1961
        CCF/102/R2.19,Congo,05/03/2019,,,Ilya Mezentoff,
        ,TR,06/03/2019,,,,

        """,
        "b1/dump.txt": """
        ZCZC 1
        FROM: IP MOSCOW
        TO: IP PARIS
        OUR REF: 7/1002/RU-2019
        DATE: 22 NOV 2019
        SUBJECT: ZORVANIAN, Qillary BORN ON 23 JUL 1961

        Please establish the whereabouts of the subject.
        NNNN

        """,
        "b2/complaints.csv": """
        Ref,Country,Received,Outcome,Decided,Applicant,Born
        CCF/101/R1.19,RU,04/03/2019,deleted,09/09/2020,Qillary Zorvanian,23/07/1961
        CCF/103/R3.20,TR,06/03/2020,,,,

        """,
        "b2/mail.mbox": """
        From ncb@bureau.example Mon Jan  1 10:15:00 2020
        From: NCB France <ncb-fr@bureau.example>
        To: NCB Russia <ncb-ru@bureau.example>
        Subject: ZORVANIAN, Qillary
        Date: 21 Jan 2020 10:15:00 +0100
        Message-ID: <m1@bureau.example>
        Content-Type: text/plain; charset=utf-8

        In reply to your message 7/1002/RU-2019, nothing is known of the subject.

        """,
    ]

    /// A project folder with the leak, or with the batches named.
    static func workdir(
        batches: [String] = ["b1", "b2"],
        hasMessages: Bool = false,
        config: String? = nil
    ) -> Workdir {
        let workdir = Workdir()
        workdir.write("pipeline.json", config ?? Self.config(hasMessages: hasMessages))
        for batch in batches { add(batch, to: workdir, hasMessages: hasMessages) }
        return workdir
    }

    /// Adds the files of a batch, in the order of their names or against it.
    static func add(
        _ batch: String,
        to workdir: Workdir,
        hasMessages: Bool = false,
        isReversed: Bool = false
    ) {
        let names = files.keys.filter { name in
            name.hasPrefix(batch + "/")
                && (hasMessages || name.hasSuffix(".xml") || name.hasSuffix(".csv"))
        }.sorted()
        for name in isReversed ? names.reversed() : names {
            workdir.write("raw/" + name, files[name] ?? "")
        }
    }
}
