import Deduplication
import Files
import Glibc
import Records

/// The spool files of all units, by the numbers that records have in the whole leak.
final class SpoolSet {
    /// Where a record stands.
    struct Place {
        var unit: Int
        var record: Int
    }

    /// Files that stay open at the same time; a leak may have thousands.
    private static let openLimit = 64
    private let paths: [String?]
    private let units: [KeyUnit]
    private var open: [Int: OpenSpool] = [:]
    private var order: [Int] = []

    private final class OpenSpool {
        let file: SpoolFile
        init(path: String) throws(FileError) { file = try SpoolFile(path: path) }
    }

    init(_ readings: [Reading], units: [KeyUnit]) {
        paths = readings.map { $0.entry?.records }
        self.units = units
    }

    /// Where a record stands, by binary search.
    func place(of number: Int) -> Place {
        var low = 0
        var high = units.count - 1
        while low < high {
            let middle = (low + high) / 2
            if units[middle].records.upperBound <= number {
                low = middle + 1
            } else {
                high = middle
            }
        }
        return Place(unit: low, record: number - units[low].records.lowerBound)
    }

    /// One record as a batch of its own.
    ///
    /// - Throws: `FileError` where the spool cannot be read.
    func record(_ place: Place) throws(FileError) -> RecordBatch {
        try spool(place.unit).file.record(place.record)
    }

    /// Hands over the batches of a unit in order.
    ///
    /// - Throws: `FileError` where the spool cannot be read, and what `body` throws.
    func forEachBatch(of unit: Int, _ body: (RecordBatch) throws -> Void) throws {
        let spool = try spool(unit)
        guard spool.file.recordCount == units[unit].records.count else {
            throw FileError(.read, "spool", code: EIO)
        }
        try spool.file.forEach(body)
    }

    private func spool(_ unit: Int) throws(FileError) -> OpenSpool {
        if let known = open[unit] { return known }
        if order.count >= Self.openLimit { open[order.removeFirst()] = nil }
        guard let path = paths[unit] else { throw FileError(.read, "spool", code: ENOENT) }
        let spool = try OpenSpool(path: path)
        open[unit] = spool
        order.append(unit)
        return spool
    }
}
