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
    var random = SeededGenerator(seed: UInt64(option("--seed", default: 1)))
    let world = World(records: option("--records", default: 3000), random: &random)
    var leak = Leak()
    NoticeWriter(persons: world.persons).write(world.notices, to: &leak, random: &random)
    ComplaintWriter(persons: world.persons).write(world.complaints, to: &leak, random: &random)
    MessageWriter(persons: world.persons, all: world.messages).write(to: &leak, random: &random)
    let files = FileManager.default
    for (name, bytes) in leak.files {
        let path = raw + "/" + name
        try files.createDirectory(
            atPath: (path as NSString).deletingLastPathComponent,
            withIntermediateDirectories: true
        )
        try Data(bytes).write(to: URL(fileURLWithPath: path))
    }
    try files.createDirectory(atPath: truth, withIntermediateDirectories: true)
    try Data(TruthTables(world).text.utf8).write(to: URL(fileURLWithPath: truth + "/truth.csv"))
    let rows = leak.records.map {
        "\($0.file),\($0.ordinal),\($0.entity),\($0.person.map(String.init) ?? "")\n"
    }
    try Data(("file,ordinal,entity,person\n" + rows.joined()).utf8)
        .write(to: URL(fileURLWithPath: truth + "/records.csv"))
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
