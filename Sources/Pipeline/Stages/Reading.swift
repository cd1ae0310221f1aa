import Normalization
import Records

/// One unit after extraction and normalisation.
struct Reading: Sendable {
    var unit: ReadingUnit
    var report: ReadReport
    /// Where its records and keys stand; nil where the whole file was refused.
    var entry: Spool.Entry?
}

extension [Reading] {
    /// What the configuration neither maps nor ignores: one finding per source and place, with the
    /// index of the first reading that shows it.
    func leftOverFindings(of sources: [Source]) -> [(reading: Int, finding: Finding)] {
        let bySource = Dictionary(grouping: indices, by: { self[$0].unit.source })
        return bySource.sorted { $0.key < $1.key }.flatMap { source, own in
            let files = own.map { self[$0].report.leftOver }
            return LeftOverPlace.findings(of: files, in: sources[source].format)
                .map { (own[$0.file], $0.finding) }
        }
    }

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
