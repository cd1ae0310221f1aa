import Files
import Formats
import Foundation
import Records

/// The account of every record and byte of every input (design section 5).
struct LedgerFile: Sendable {
    /// The account of one file.
    struct Line: Sendable {
        var number: Int
        var batch: String
        var path: String
        var found = 0
        var records = LedgerCounts()
        var size = 0
        var bytes = LedgerCounts()
        /// Where several sources read the file; a byte of it still counts once.
        var shared: SharedBytes?
        /// Why the account may differ next time (the machine, not the file, was at fault).
        var unstable: Reason?

        /// Counts a record that went on, and bytes of it that a rule with a name passes over.
        mutating func add(_ range: Range<Int>, ignored: Int = 0, isLoaded: Bool) {
            bytes.ignored += ignored
            if isLoaded {
                records.loaded += 1
                bytes.loaded += range.count - ignored
                shared?.loaded.append(range)
            } else {
                records.occurrences += 1
                bytes.occurrences += range.count - ignored
                shared?.occurrences.append(range)
            }
        }

        /// Counts what a source found, and what of it was refused.
        mutating func add(_ report: ReadReport) {
            size = Int(report.size)
            found += report.found
            records.quarantined += report.refused
            bytes.quarantined += Int(report.refusedBytes)
            bytes.ignored += Int(report.ignoredBytes)
            shared?.quarantined += report.refusedRanges
            if let failure = report.failure, failure.isUnstable { unstable = failure }
        }

        /// Counts the bytes of an archive that no source reads: refused, or else structure.
        mutating func refuse(_ reason: Reason?) {
            guard let reason else { return }
            bytes.quarantined = size
            if reason.isUnstable { unstable = reason }
        }
    }

    /// Its path in an edition.
    static let name = "ledger.json"

    var lines: [Line] = []

    private struct Sums: Decodable {
        struct Records: Decodable {
            var loaded: Int, occurrences: Int, quarantined: Int, ignored: Int
        }
        struct All: Decodable { var records: Records }
        var all: All
    }

    /// The records of all files, as the ledger of an edition adds them up.
    ///
    /// - Throws: `FileError` when it cannot be read.
    static func counts(in edition: Edition) throws -> LedgerCounts {
        let path = edition.folder + "/" + name
        let bytes = try FileSystem.content(path) ?? []
        guard let sums = try? JSONDecoder().decode(Sums.self, from: Data(bytes)) else {
            throw FileError(.read, path, code: EIO)
        }
        var counts = LedgerCounts()
        counts.loaded = sums.all.records.loaded
        counts.occurrences = sums.all.records.occurrences
        counts.quarantined = sums.all.records.quarantined
        counts.ignored = sums.all.records.ignored
        return counts
    }

    /// Notes the bytes that no record took as structure, and says which lines do not add up.
    mutating func balance() -> [Int] {
        var broken: [Int] = []
        for index in lines.indices {
            if let shared = lines[index].shared {
                lines[index].bytes = shared.counts
                let again = shared.repeatedRests(of: lines[index].size)
                lines[index].found -= again
                lines[index].records.quarantined -= again
            }
            let rest = lines[index].size - lines[index].bytes.sum
            lines[index].bytes.structure += max(rest, 0)
            let line = lines[index]
            if rest < 0 || line.records.sum != line.found || line.bytes.sum != line.size {
                broken.append(line.number)
            }
        }
        return broken
    }

    /// The text of ledger.json.
    func text() -> [UInt8] {
        var output: [UInt8] = Array("{\n\"files\": [".utf8)
        var all = Line(number: 0, batch: "", path: "")
        for (index, line) in lines.enumerated() {
            output += (index == 0 ? "\n" : ",\n").utf8
            append(line, withName: true, to: &output)
            all.found += line.found
            all.records.add(line.records)
            all.size += line.size
            all.bytes.add(line.bytes)
        }
        output += "\n],\n\"all\": ".utf8
        append(all, withName: false, to: &output)
        output += "\n}\n".utf8
        return output
    }

    private func append(_ line: Line, withName: Bool, to output: inout [UInt8]) {
        output += "{".utf8
        if withName {
            output += "\"number\": \(line.number), \"batch\": ".utf8
            appendJSONString(line.batch.utf8, to: &output)
            output += ", \"path\": ".utf8
            appendJSONString(line.path.utf8, to: &output)
            output += ", ".utf8
            if let reason = line.unstable { output += "\"unstable\": \"\(reason.code)\", ".utf8 }
        }
        let records = line.records
        let bytes = line.bytes
        output +=
            """
            "records": { "found": \(line.found), "loaded": \(records.loaded), \
            "occurrences": \(records.occurrences), "quarantined": \(records.quarantined), \
            "ignored": \(records.ignored) }, \
            "bytes": { "all": \(line.size), "loaded": \(bytes.loaded), \
            "occurrences": \(bytes.occurrences), "quarantined": \(bytes.quarantined), \
            "ignored": \(bytes.ignored), "structure": \(bytes.structure) } }
            """.utf8
    }
}
