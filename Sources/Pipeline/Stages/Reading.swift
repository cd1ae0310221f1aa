import Records

/// One unit after extraction and normalisation.
struct Reading: Sendable {
    var unit: ReadingUnit
    var report: ReadReport
    /// Where its records and keys stand; nil where the whole file was refused.
    var entry: Spool.Entry?
}

extension [Reading] {
    /// The numbers of the files that several sources read.
    var sharedFiles: Set<Int> {
        Set(Dictionary(grouping: self, by: \.unit.file.number).filter { $0.value.count > 1 }.keys)
    }
}

extension Reading {
    /// What the file's own list tells; places that one file alone may lack are told of the source.
    ///
    /// What one source passes over in a file that several read is mostly another one's.
    func findings(shared: Set<Int>) -> [Finding] {
        let isShared = shared.contains(unit.file.number)
        return report.findings.sorted.filter {
            $0.reason != .missingPlace && !(isShared && $0.reason == .skippedElement)
        }
    }
}
