import Foundation

let usage = """
    usage: sample-leak make RAW TRUTH [--seed N] [--records N]
           sample-leak score TRUTH OUT

    make   writes a synthetic leak to the folder RAW and the truth behind it to TRUTH
    score  compares the outputs of a run in OUT with that truth; exit code 1 where they disagree

    """

/// Ends the program with a sentence.
func fail(_ sentence: String) -> Never {
    FileHandle.standardError.write(Data("sample-leak: error: \(sentence)\n".utf8))
    exit(64)
}

/// The whole number after an option, or the default where it is not given.
func option(_ name: String, default value: Int) -> Int {
    let arguments = CommandLine.arguments
    guard let index = arguments.firstIndex(of: name) else { return value }
    guard index + 1 < arguments.count, let number = Int(arguments[index + 1]), number >= 0 else {
        fail("\(name) takes a whole number")
    }
    return number
}

/// Writes a leak and its truth.
func make(raw: String, truth: String) throws {
    let seed = UInt64(option("--seed", default: 1))
    try SampleLeak(seed: seed, records: option("--records", default: 3000))
        .write(raw: raw, truth: truth)
}

let arguments = CommandLine.arguments
do {
    switch arguments.dropFirst().first {
    case "make" where arguments.count >= 4: try make(raw: arguments[2], truth: arguments[3])
    case "score" where arguments.count == 4:
        let score = try Score(truth: arguments[2], out: arguments[3])
        print(score.text)
        exit(score.holds ? 0 : 1)
    default:
        print(usage, terminator: "")
        exit(arguments.contains("--help") ? 0 : 64)
    }
} catch {
    FileHandle.standardError.write(Data("sample-leak: error: \(error)\n".utf8))
    exit(74)
}
