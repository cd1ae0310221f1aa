import Foundation
import TestSupport
import Testing

/// What a test reads of out/ledger.json.
struct Ledger: Decodable {
    struct Counts: Decodable {
        var all: Int?
        var found: Int?
        var loaded: Int
        var occurrences: Int
        var quarantined: Int
        var ignored: Int
        var structure: Int?
    }

    struct File: Decodable {
        var path: String
        var unstable: String?
        var records: Counts
        var bytes: Counts
    }

    var files: [File]
    var all: Totals

    struct Totals: Decodable {
        var records: Counts
        var bytes: Counts
    }
}

/// The ledger of a run, whose records and bytes must balance.
func ledger(_ workdir: Workdir) throws -> Ledger {
    let ledger = try JSONDecoder().decode(
        Ledger.self,
        from: Data(workdir.bytes("out/ledger.json"))
    )
    for file in ledger.files {
        let (records, bytes) = (file.records, file.bytes)
        #expect(
            records.loaded + records.occurrences + records.quarantined + records.ignored
                == records.found
        )
        #expect(
            bytes.loaded + bytes.occurrences + bytes.quarantined + bytes.ignored
                + (bytes.structure ?? 0) == bytes.all
        )
    }
    #expect(ledger.files.reduce(0) { $0 + ($1.bytes.all ?? 0) } == ledger.all.bytes.all)
    return ledger
}
