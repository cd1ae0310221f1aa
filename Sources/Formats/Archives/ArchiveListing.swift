import Files
package import Records

/// What a raw file that is an archive holds, those of archives inside it included, in order.
package struct ArchiveListing: Codable, Sendable {
    package var outcome = ArchiveOutcome()
    package var members: [ArchiveMember] = []

    package init() {}
}

/// What became of one archive.
package struct ArchiveOutcome: Codable, Sendable {
    /// Why nothing of it was unpacked; nil where it was opened.
    package var refusal: Reason?
    /// What was refused or damaged in it; lines are the positions of members, from 1.
    package var findings = FindingList()

    /// What it is where it is refused as a document of an office program.
    package var document: OfficeDocument?

    package init(refusal: Reason? = nil) {
        self.refusal = refusal
    }

    init(document: OfficeDocument) {
        refusal = .officeDocument
        self.document = document
    }
}

/// A file in an archive.
package struct ArchiveMember: Codable, Sendable {
    /// The path below the raw folder, as `printableName` writes it: `b1/leak.zip!/a/b.xml`.
    private var name: String
    /// The path as it would be if no name were repeated; nil where that is the same.
    private var told: String?
    /// How many of the archives right around it hold nothing else by their kind: `x.csv.gz`.
    private var singles: Int
    /// Where it begins in the file of unpacked bytes; nil where it was not kept.
    package var offset: Int64?
    package var size: Int64 = 0
    /// SHA-256 as 64 hexadecimal digits.
    package var hash = ""
    /// Whether it is cut or fails a check, and was kept as far as it goes.
    package var isDamaged = false
    /// Whether an earlier member has the name that this one has in the archive.
    package var isRepeated: Bool
    /// What became of it where it is an archive itself.
    package var archive: ArchiveOutcome?

    init(_ label: MemberLabel) {
        name = printableName(label.path)
        told = label.told == label.path ? nil : printableName(label.told)
        singles = label.singles
        isRepeated = label.isRepeated
    }

    package var path: [UInt8] { nameBytes(printed: name) }

    /// The paths by which a source may claim it.
    package var claims: [[UInt8]] {
        MemberLabel(path: path, told: nameBytes(printed: told ?? name), singles: singles).claims
    }
}

/// What a member, or an archive, is called.
struct MemberLabel {
    /// The path below the raw folder; no two are the same.
    var path: [UInt8]
    /// The path by the names alone; where names are repeated, several have the same.
    var told: [UInt8]
    /// How many of the archives right around it hold nothing else by their kind.
    var singles = 0
    /// Whether an earlier member has the name that this one has in the archive.
    var isRepeated = false

    /// The paths by which a source may claim it: its own, and those of archives that hold only it.
    var claims: [[UInt8]] {
        var names = [told]
        for _ in 0..<singles {
            let last = names[names.count - 1]
            guard let slash = last.lastIndex(of: 0x2F), slash > 0 else { break }
            names.append(Array(last[..<(slash - 1)]))
        }
        return names
    }
}
