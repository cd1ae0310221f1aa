import TestSupport
import Testing

/// Records that wait until the whole file has spoken for the order of day and month.
struct EvidenceTests {
    @Test(arguments: ["Doe,RU\n", "CCF/1/R1.19,RU,1,1,1,1,1,1\n"])
    func `a row of wrong length is refused where dates wait for the evidence of the file`(
        row: String
    ) throws {
        let workdir = TinyLeak.workdir(batches: [])
        workdir.write(
            "raw/b1/complaints.csv",
            "Ref,Country,Received,Outcome,Decided,Applicant,Born\n" + row
        )
        let config = workdir.text("pipeline.json")
        workdir.write("pipeline.json", config.replacing(/"dates": \[[^\]]*\],/, with: ""))

        let run = workdir.sluice("run")

        #expect(run.code == 0)
        #expect(try ledger(workdir).all.records.quarantined == 1)
        #expect(try ledger(workdir).files.map(\.records.found) == [1])
    }
}
