import Foundation
import TestSupport
import Testing

struct InspectTests {
    @Test(
        arguments: [
            (
                "list.xml", UnknownFiles.united,
                [
                    "INDIVIDUAL_ALIAS", "9999-99-99 ×",
                    "records   2 CONSOLIDATED_LIST/INDIVIDUALS/INDIVIDUAL",
                ]
            ),
            (
                "list.csv", UnknownFiles.red,
                ["delimiter ','", "arrest_warrants.charge", "9999/99/99 ×2", "[date 100 %]"]
            ),
            ("list.txt", UnknownFiles.french, ["telex", "OBJET", "country 100 %"]),
        ]
    )
    func `the structure of a file is shown without its values`(
        name: String,
        text: String,
        words: [String]
    ) throws {
        let workdir = Workdir()
        workdir.write(name, text)

        let plain = workdir.sluice("inspect", name)
        let json = workdir.sluice("inspect", name, "--json")

        #expect(plain.code == 0 && json.code == 0)
        for word in words { #expect(plain.output.contains(word), "\(word)") }
        for name in UnknownFiles.personal { #expect(!(plain.output + json.output).contains(name)) }
        let answer =
            try JSONSerialization.jsonObject(with: Data(json.output.utf8)) as? [String: Any]
        #expect(answer?["bytes"] as? Int == text.utf8.count)
    }

    @Test func `values are shown when they are asked for`() {
        let workdir = Workdir()
        workdir.write("list.csv", UnknownFiles.red)
        workdir.write("list.xml", UnknownFiles.united)

        #expect(workdir.sluice("inspect", "list.csv", "--show-values").output.contains("ZORVANIAN"))
        #expect(workdir.sluice("inspect", "list.xml", "--show-values").output.contains("ZORVANIAN"))
    }

    @Test(
        arguments: [
            ("picture.png", "binary"), ("empty.csv", "empty"),
            ("cut.xml", "breaks    the XML is not"),
        ]
    )
    func `files that no source reads are told too`(name: String, words: String) {
        let workdir = Workdir()
        workdir.write("picture.png", [0x89, 0x50, 0x4E, 0x47, 0])
        workdir.write("empty.csv", "")
        workdir.write("cut.xml", "<a><b>1</b><b>2</b>")

        let outcome = workdir.sluice("inspect", name)

        #expect(outcome.code == 0)
        #expect(outcome.output.contains(words))
    }

    @Test(arguments: [("nothing.xml", "No such file"), (".", "expected a file: 'sluice init'")])
    func `what is no file cannot be inspected`(name: String, words: String) {
        let outcome = Workdir().sluice("inspect", name)

        #expect(outcome.code == 74)
        #expect(outcome.words.contains(words))
    }
}
