import Files
import Records

/// The descriptors of one task while a worker has it.
///
/// It is a class because the run keeps it from the start of a task to its end.
final class OpenTask {
    let raw: Descriptor
    let extract: Descriptor
    let normalize: Descriptor
    let quarantine: Descriptor
    let spool: Descriptor
    let keys: Descriptor
    /// Scratch files: batches that wait for evidence, and counts of records.
    let batches: Descriptor
    let counts: Descriptor
    let draft: Spool.Entry

    /// Opens everything that reading a unit needs.
    ///
    /// - Throws: `FileError` where an output cannot be made.
    init(
        raw: consuming Descriptor,
        paths: StagedPaths,
        number: Int,
        edition: Edition,
        spool: Spool,
        state: String
    ) throws(FileError) {
        self.raw = raw
        draft = try spool.draft(number)
        extract = try edition.create(paths.extract)
        normalize = try edition.create(paths.normalize)
        quarantine = try edition.create(paths.quarantine)
        self.spool = try Descriptor(creating: draft.records)
        keys = try Descriptor(creating: draft.keys)
        batches = try Descriptor(scratchIn: state)
        counts = try Descriptor(scratchIn: state)
    }

    /// The descriptors in the order of `ReadTask.Slot`.
    var numbers: [Int32] {
        ReadTask.Slot.allCases.map { slot in
            switch slot {
            case .raw: raw.number
            case .extract: extract.number
            case .normalize: normalize.number
            case .quarantine: quarantine.number
            case .spool: spool.number
            case .keys: keys.number
            case .batches: batches.number
            case .counts: counts.number
            }
        }
    }
}

/// Where the staged files of a unit stand in an edition.
struct StagedPaths: Hashable, Sendable {
    let extract: String
    let normalize: String
    let quarantine: String

    init(_ unit: ReadingUnit, source: Source) {
        extract = unit.stagedPath("staged/1-extract", source: source)
        normalize = unit.stagedPath("staged/2-normalize", source: source)
        quarantine = unit.stagedPath("quarantine", source: source)
    }
}
