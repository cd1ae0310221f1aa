import Deduplication
import Files
import Formats
import Records

/// Writes `staged/3-deduplicate`: which record is which entity, and who is whom.
struct StagedTables {
    let config: PipelineConfig
    let readings: [Reading]
    let deduplicated: Deduplicated

    /// - Throws: `FileError` when the files cannot be written.
    func write(to edition: inout Edition) throws {
        try writeOccurrences(to: &edition)
        try writePersons(to: &edition)
        try writeMatches(to: &edition)
    }

    private func writeOccurrences(to edition: inout Edition) throws {
        let path = "staged/3-deduplicate/occurrences.csv"
        let file = try edition.create(path)
        var output = FileOutput(descriptor: file.number)
        try output.write("record,entity,kind,batch,source,file,offset,length,line,ordinal\n")
        for (number, reading) in readings.enumerated() {
            guard let entry = reading.entry else { continue }
            var tail: [UInt8] = [0x2C]
            for name in [
                printableName(reading.unit.file.batch),
                config.sources[reading.unit.source].name, printableName(reading.unit.file.path),
            ] {
                appendCSVCell(name.utf8, to: &tail)
                tail.append(0x2C)
            }
            var record = deduplicated.units[number].records.lowerBound
            let spool = try SpoolFile(path: entry.records)
            try spool.forEachEntry { entry in
                let entity = deduplicated.index.entities[Int(deduplicated.index.best[record])]
                try output.append { bytes in
                    entry.id.appendHex(to: &bytes)
                    bytes.append(0x2C)
                    entity.id.appendHex(to: &bytes)
                    bytes.append(0x2C)
                    bytes += entity.kind.name.utf8
                    bytes += tail
                    for (index, value) in [
                        entry.offset, entry.length, entry.line, entry.ordinal,
                    ].enumerated() {
                        if index > 0 { bytes.append(0x2C) }
                        appendDecimal(value, to: &bytes)
                    }
                    bytes.append(0x0A)
                }
                record += 1
            }
        }
        edition.note(path, hash: hexadecimal(try output.finish()))
    }
}
