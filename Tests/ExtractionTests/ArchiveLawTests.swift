import Foundation
import ReaderLaws
import TestSupport
import Testing

/// Archives that the fuzzer starts from, and every one that once broke a law.
private let inputs: [String] = ["Seeds", "Findings"].flatMap { kind in
    let path = "../Fuzzing/\(kind)/archive"
    let tests = (#filePath as NSString).deletingLastPathComponent
    let names = try? FileManager.default.contentsOfDirectory(atPath: "\(tests)/\(path)")
    return (names ?? []).sorted().map { "\(path)/\($0)" }
}

struct ArchiveLawTests {
    @Test(arguments: inputs)
    func `the unpacker keeps its laws for an input of the fuzzer`(name: String) {
        #expect(ArchiveLaws(unpacking: fixture(name)).broken == nil)
    }

    @Test(arguments: 0..<50)
    func `the unpacker keeps its laws for a damaged archive`(seed: Int) {
        var random = SeededGenerator(seed: UInt64(seed))
        for name in inputs {
            var bytes = fixture(name)
            for _ in 0...Int.random(in: 0..<4, using: &random) { damage(&bytes, &random) }

            #expect(ArchiveLaws(unpacking: bytes).broken == nil, "\(name), seed \(seed)")
        }
    }
}
