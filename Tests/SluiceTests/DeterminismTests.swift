import TestSupport
import Testing

/// Same in, same bytes: the manifest names the hash of every file of an edition.
struct DeterminismTests {
    /// Everything that may not show in an output, one way of running each.
    @Test func `neither jobs, order, place, time zone nor language shows in an edition`() {
        let reference = TinyLeak.workdir(hasMessages: true)
        let other = TinyLeak.workdir(batches: [], hasMessages: true)
        for batch in ["b2", "b1"] {
            TinyLeak.add(batch, to: other, hasMessages: true, isReversed: true)
        }

        let two = reference.sluice("run", "--jobs", "2")
        let one = other.shell(
            "export TZ=Asia/Kathmandu LANG=tr_TR.UTF-8 LC_ALL=tr_TR.UTF-8; cd /\n"
                + "exec \"$SLUICE\" run --jobs 1 -c '\(other.path)/pipeline.json'"
        )

        #expect(two.code == 0)
        #expect(one.code == 0)
        #expect(!reference.text("out/manifest.sha256").isEmpty)
        #expect(reference.text("out/manifest.sha256") == other.text("out/manifest.sha256"))
    }

    @Test func `a manifest lists every file of its edition, with its hash`() {
        let workdir = TinyLeak.workdir()
        let run = workdir.sluice("run")

        let check = workdir.shell(
            "cd out/current/ && sha256sum --strict --quiet -c manifest.sha256"
        )
        let listed = workdir.shell("cut -c67- out/manifest.sha256")
        let found = workdir.shell(
            "cd out/current/ && find . -type f ! -name manifest.sha256 -printf '%P\\n' | LC_ALL=C sort"
        )

        #expect(run.code == 0)
        #expect(check.code == 0)
        #expect(listed.output == found.output)
    }

    @Test(arguments: [
        ("true", "run --from extract"), ("true", "run --from normalize"),
        ("true", "run --from deduplicate"), ("true", "run --from load"),
        ("true", "run --from aggregate"), ("rm -r out/.state", "run"),
        ("rm out/current/findings.csv", "run"),
    ])
    func `what is lost or done again comes out with the same bytes`(
        loss: String,
        command: String
    ) {
        let workdir = TinyLeak.workdir()
        let first = workdir.sluice("run")
        let manifest = workdir.text("out/manifest.sha256")
        let lost = workdir.shell(loss)

        let again = workdir.shell("\"$SLUICE\" \(command)")

        #expect([first.code, lost.code, again.code] == [0, 0, 0])
        #expect(workdir.text("out/manifest.sha256") == manifest)
        #expect(workdir.exists("out/findings.csv"))
        #expect(workdir.exists("out/.editions/2"))
    }
}
