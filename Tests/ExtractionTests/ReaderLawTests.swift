import Foundation
import ReaderLaws
import Records
import TestSupport
import Testing

/// Every input that the fuzzer starts from, and every one that once broke a law.
private let inputs: [(name: String, format: SourceFormat, bytes: [UInt8])] = {
    let folder = "../Fuzzing/"
    let tests = (#filePath as NSString).deletingLastPathComponent
    return ["Seeds", "Findings"].flatMap { kind in
        SourceFormat.allCases.flatMap { format in
            let path = "\(folder)\(kind)/\(format.rawValue)"
            let names = try? FileManager.default.contentsOfDirectory(atPath: "\(tests)/\(path)")
            return (names ?? []).sorted().map {
                ("\(path)/\($0)", format, fixture("\(path)/\($0)"))
            }
        }
    }
}()

struct ReaderLawTests {
    @Test(arguments: SourceFormat.allCases)
    func `the fuzzer has inputs to start from`(format: SourceFormat) {
        #expect(inputs.contains { $0.format == format })
    }

    @Test(arguments: inputs.map(\.name))
    func `a reader keeps its laws for an input of the fuzzer`(name: String) throws {
        let input = try #require(inputs.first { $0.name == name })

        let fuzzed = FuzzedSource(input.bytes, format: input.format)
        let laws = ReaderLaws(reading: Array(fuzzed.file), for: fuzzed.source)

        #expect(laws.broken == nil)
    }

    @Test(arguments: SourceFormat.allCases, 0..<50)
    func `a reader keeps its laws for a damaged file`(format: SourceFormat, seed: Int) {
        var random = SeededGenerator(seed: UInt64(seed))
        for input in inputs where input.format == format {
            var bytes = input.bytes
            for _ in 0...Int.random(in: 0..<4, using: &random) { damage(&bytes, &random) }

            let fuzzed = FuzzedSource(bytes, format: format)
            let laws = ReaderLaws(reading: Array(fuzzed.file), for: fuzzed.source)

            #expect(laws.broken == nil, "\(input.name) as \(bytes)")
        }
    }
}

/// Changes, takes away, or says twice a part of a file.
func damage(_ bytes: inout [UInt8], _ random: inout SeededGenerator) {
    guard let start = bytes.indices.randomElement(using: &random) else { return }
    let end = min(bytes.count, start + Int.random(in: 1...8, using: &random))
    switch Int.random(in: 0..<4, using: &random) {
    case 0: bytes[start] = UInt8.random(in: 0...255, using: &random)
    case 1: bytes.removeSubrange(start..<end)
    case 2: bytes.insert(contentsOf: bytes[start..<end], at: start)
    default: bytes.removeLast(bytes.count - end)
    }
}
