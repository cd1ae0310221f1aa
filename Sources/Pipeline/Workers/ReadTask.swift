import Normalization
import Records

/// What a worker is told about the file that it is to read; the file itself comes as a descriptor.
struct ReadTask: Codable {
    var source: Source
    /// Where in the descriptor the file begins: 0 but for members of archives.
    var start: Int64 = 0
    /// Bytes of a member of an archive; nil for a whole file.
    var length: Int64?
    /// The batch and the path below the raw folder, as labels of what is written.
    var batch: [UInt8]
    var file: [UInt8]
    var lookups: [Lookup]

    /// The descriptors beside a task, in this order.
    enum Slot: Int, CaseIterable {
        case raw, extract, normalize, quarantine, spool, keys, batches, counts
    }
}

/// What a worker sends back: counts and summaries, never the records themselves.
struct ReadReport: Codable {
    /// SHA-256 of the raw file.
    var hash = ""
    var size: Int64 = 0
    /// Records that the source found, the refused ones among them.
    var found = 0
    var refused = 0
    var refusedBytes: Int64 = 0
    /// Bytes that a rule with a name passes over.
    var ignoredBytes: Int64 = 0
    /// Where the refused bytes of an XML file stand: only such a file can have several sources.
    var refusedRanges: [Range<Int>] = []
    var findings = FindingList()
    /// What is told of all files of the source together.
    var leftOver: [LeftOverPlace] = []
    /// In how many records each canonical field is filled.
    var filled: [String: Int] = [:]
    /// Per lookup of the task what became of it in this file.
    var lookupUses: [LookupUse] = []
    /// SHA-256 of the staged files.
    var extractHash = ""
    var normalizeHash = ""
    /// Empty where nothing was refused.
    var quarantineHash = ""
    var encoding = ""
    /// The lists of namespace bindings around the records of an XML file, each as the declarations
    /// of a start tag.
    var bindings: [String] = []
    /// Why the whole file could not be read; never kept for another run.
    var failure: Reason?
    /// The system's error number where an output could not be written: the run must end.
    var writeError: Int32?
}
