import Foundation

/// A synthetic leak with the truth behind it: a function of the seed and the size alone.
struct SampleLeak {
    let world: World
    let leak: Leak

    /// Makes a leak of about so many records.
    init(seed: UInt64, records: Int) {
        var random = SeededGenerator(seed: seed)
        let world = World(records: records, random: &random)
        var leak = Leak()
        NoticeWriter(persons: world.persons).write(world.notices, to: &leak, random: &random)
        ComplaintWriter(persons: world.persons)
            .write(world.complaints, to: &leak, random: &random)
        MessageWriter(persons: world.persons, all: world.messages)
            .write(to: &leak, random: &random)
        self.world = world
        self.leak = leak
    }

    /// The truth, as files: what the annual tables would say, and which record is which entity.
    var truth: [String: String] {
        let rows = leak.records.map {
            "\($0.file),\($0.ordinal),\($0.entity),\($0.person.map(String.init) ?? "")\n"
        }
        return [
            "truth.csv": TruthTables(world).text,
            "records.csv": "file,ordinal,entity,person\n" + rows.joined(),
        ]
    }

    /// Writes the leak to one folder and its truth to another.
    func write(raw: String, truth folder: String) throws {
        for (name, bytes) in leak.files { try Self.write(Data(bytes), to: raw + "/" + name) }
        for (name, text) in truth { try Self.write(Data(text.utf8), to: folder + "/" + name) }
    }

    private static func write(_ data: Data, to path: String) throws {
        try FileManager.default.createDirectory(
            atPath: (path as NSString).deletingLastPathComponent,
            withIntermediateDirectories: true
        )
        try data.write(to: URL(fileURLWithPath: path))
    }
}
