import Foundation
import TestSupport
import Testing

/// A configuration is made of nothing but the files.
struct InitTests {
    private func sources(_ workdir: Workdir) throws -> [[String: Any]] {
        let file = try JSONSerialization.jsonObject(with: Data(workdir.bytes("pipeline.json")))
        return try #require((file as? [String: Any])?["sources"] as? [[String: Any]])
    }

    /// The fields of the source of a name, each form as JSON with sorted keys.
    private func fields(_ source: [String: Any]) -> [String: String] {
        (source["fields"] as? [String: Any] ?? [:]).mapValues { form in
            if let text = form as? String { return text }
            let options: JSONSerialization.WritingOptions = [.sortedKeys, .withoutEscapingSlashes]
            let data = try? JSONSerialization.data(withJSONObject: form, options: options)
            return String(decoding: data ?? Data(), as: UTF8.self)
        }
    }

    @Test(arguments: UnknownFiles.cases + UnknownLists.cases)
    func `a file is mapped by what stands in it, and every record is found`(
        example: UnknownFile
    ) throws {
        let workdir = Workdir()
        workdir.write("raw/b1/\(example.file)", example.text)

        let made = workdir.sluice("init", "raw")
        let check = workdir.sluice("check")
        let run = workdir.sluice("run")

        #expect(made.code == 0)
        let source = try #require(try sources(workdir).first)
        #expect(source["kind"] as? String == example.kind)
        #expect(source["record"] as? String == example.record)
        let found = fields(source)
        for (name, form) in example.fields { #expect(found[name] == form, "\(name)") }
        #expect(check.code == 0, "\(check.words)")
        #expect(run.code == 0, "\(run.words)")
        let records = try ledger(workdir).all.records
        #expect(records.found == example.records)
        #expect(records.quarantined == 0)
        for name in UnknownFiles.personal {
            for text in [
                made.output, made.words, check.output, check.words, workdir.text("pipeline.json"),
            ] {
                #expect(!text.contains(name), "\(name)")
            }
        }
    }
}
