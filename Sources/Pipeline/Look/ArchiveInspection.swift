import Files
import Formats
import Profiling
import Records

/// What an archive holds, as a person or a program reads it.
struct ArchiveInspection {
    private let name: String
    private let members: [Member]
    private let remarks: [String]

    /// One file in it.
    private struct Member: Encodable {
        var path: String
        var bytes: Int64
        var format: String
        var records: Int?
        var isWhole: Bool?
        var note: String?
    }

    /// `label` is what the paths of all members begin with.
    init(
        name: String,
        label: [UInt8],
        members: [(ArchiveMember, LookedFile.Finding?)],
        outcome: ArchiveOutcome
    ) {
        self.name = name
        self.members = members.map { Self.member($0, $1, label) }
        remarks =
            (outcome.document.map { [$0.sentence] }
                ?? outcome.refusal.map { ["refused: \($0.sentence)"] } ?? [])
            + outcome.findings.sorted.map { finding in
                finding.reason.sentence + (finding.count == 1 ? "" : " (\(finding.count) times)")
            }
    }

    private static func member(
        _ member: ArchiveMember,
        _ finding: LookedFile.Finding?,
        _ label: [UInt8]
    ) -> Member {
        var row = Member(
            path: printableName(Array(member.path.dropFirst(label.count))),
            bytes: member.size,
            format: "archive"
        )
        switch finding {
        case .profile(let profile)?:
            row.format = profile.format.kind.rawValue
            row.records = profile.records.first?.found
            row.isWhole = profile.isWhole
            row.note = profile.failure?.sentence
        case .failed(let reason)?: (row.format, row.note) = ("unknown", reason.sentence)
        default: row.note = member.archive?.refusal?.sentence
        }
        if member.isDamaged { row.note = Reason.memberDamaged.sentence }
        return row
    }

    var text: String {
        var text = "\(name): archive, \(counted(members.count, "member"))\n"
        for remark in remarks { text += "  \(remark)\n" }
        guard !members.isEmpty else { return text }
        text += "\n       bytes  format     records  member\n"
        for member in members {
            let atLeast = member.isWhole == false ? "≥ " : ""
            let records = member.records.map { "\(atLeast)\($0)" } ?? ""
            text += "\(member.bytes)".padded(12) + "  "
            text += member.format + String(repeating: " ", count: max(0, 8 - member.format.count))
            text += records.padded(10) + "  \(member.path)"
            text += (member.note.map { "  (\($0))" } ?? "") + "\n"
        }
        return text
    }

    /// The same for a program.
    var answer: some Encodable { Answer(file: name, members: members, problems: remarks) }

    private struct Answer: Encodable {
        var file: String
        var format = "archive"
        var members: [Member]
        var problems: [String]
    }
}
