import Files
import Profiling
import Records

/// A first pipeline.json for a folder of unknown files, and what is unsure about it.
struct Proposal {
    private(set) var sources: [SourceDraft] = []
    /// What a person should look at, file by file.
    let fileRemarks: [Remark]
    /// The same source by source.
    private(set) var remarks: [Remark] = []

    /// Makes a proposal from a look at each of the files.
    init(files: [LookedFile]) {
        let profiles = files.map(\.profile)
        let patterns = FilePatterns(files: files.map(\.file))
        fileRemarks = files.flatMap { FileRemarks($0).all }
        for group in FileGroups.of(profiles) {
            let members = group.files.compactMap { index in
                profiles[index].map { GroupMember(path: files[index].file.path, profile: $0) }
            }
            let drafts = GroupDrafts(members, patterns: patterns.patterns(of: group.files))
            for draft in drafts.all { add(draft) }
            remarks += drafts.remarks
        }
        keepNumberingsApart()
    }

    /// Two lists that number their people from 1 on do not speak of the same people.
    private mutating func keepNumberingsApart() {
        let numbered = sources.indices.filter { sources[$0].numbering != nil }
        guard Set(numbered.map { sources[$0].numbering }).count > 1 else { return }
        for index in numbered {
            sources[index].mapping.demote("reference", to: "number")
            remarks.append(
                Remark(
                    "several lists number their people: kept as other.number, since a shared reference "
                        + "would make one person of two; map it to reference where the numbering is one",
                    at: "\(sources[index].name): reference"
                )
            )
        }
    }

    private mutating func add(_ draft: SourceDraft) {
        var draft = draft
        let name = draft.name
        var number = draft.isNumbered ? 0 : 1
        while number == 0 || sources.contains(where: { $0.name == draft.name }) {
            number += 1
            draft.name = "\(name)-\(number)"
        }
        for remark in draft.mapping.remarks {
            remarks.append(Remark(remark.message, at: "\(draft.name): \(remark.place)"))
        }
        sources.append(draft)
    }
}
