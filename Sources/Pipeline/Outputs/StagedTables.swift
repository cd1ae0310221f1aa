import Deduplication
import Files
import Formats
import Records

/// Writes `staged/3-deduplicate`: which record is which entity, and who is whom.
struct StagedTables {
    let config: PipelineConfig
    let readings: [Reading]
    let deduplicated: Deduplicated
    let decisions: [Decision]

    /// Writes the files into an edition and gives their hashes by path.
    ///
    /// - Throws: `FileError` when the files cannot be written.
    func write(to edition: Edition) throws -> [String: String] {
        var hashes: [String: String] = [:]
        for (name, write) in [
            ("occurrences", writeOccurrences), ("persons", writePersons), ("matches", writeMatches),
        ] {
            let path = "staged/3-deduplicate/\(name).csv"
            let file = try edition.create(path)
            var output = FileOutput(file)
            try write(&output)
            hashes[path] = hexadecimal(try output.finish())
        }
        return hashes
    }

    private func writeOccurrences(to output: inout FileOutput) throws {
        try output.write("record,entity,kind,batch,source,file,offset,length,line,ordinal\n")
        for (number, reading) in readings.enumerated() {
            guard let entry = reading.entry else { continue }
            let place = place(of: reading)
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
                    bytes += place
                    for number in [entry.offset, entry.length, entry.line, entry.ordinal] {
                        bytes.append(0x2C)
                        appendDecimal(number, to: &bytes)
                    }
                    bytes.append(0x0A)
                }
                record += 1
            }
        }
    }

    /// The cells that all records of a unit share, a comma before each.
    private func place(of reading: Reading) -> [UInt8] {
        var cells: [UInt8] = []
        for name in [
            printableName(reading.unit.file.batch), config.sources[reading.unit.source].name,
            printableName(reading.unit.file.path),
        ] {
            cells.append(0x2C)
            appendCSVCell(name.utf8, to: &cells)
        }
        return cells
    }

    /// `record, entity, kind, person, weight`: the weight is that of the pair that joins it best.
    private func writePersons(to output: inout FileOutput) throws {
        let persons = deduplicated.persons
        var strongest = [Double?](repeating: nil, count: persons.best.count)
        for pair in persons.pairs
        where persons.best[Int(pair.left)] == persons.best[Int(pair.right)] {
            for node in [Int(pair.left), Int(pair.right)] {
                strongest[node] = max(strongest[node] ?? pair.weight, pair.weight)
            }
        }
        try output.write("record,entity,kind,person,weight\n")
        let index = deduplicated.index
        for record in index.best.indices {
            let entity = Int(index.best[record])
            let node = Int(persons.nodeOfEntity[entity])
            guard node >= 0 else { continue }
            try output.append { bytes in
                deduplicated.ids[record].appendHex(to: &bytes)
                bytes.append(0x2C)
                index.entities[entity].id.appendHex(to: &bytes)
                bytes.append(0x2C)
                bytes += index.entities[entity].kind.name.utf8
                bytes.append(0x2C)
                persons.personIDs[Int(persons.best[node])].appendHex(to: &bytes)
                bytes.append(0x2C)
                if let weight = strongest[node] { appendHundredths(weight, to: &bytes) }
                bytes.append(0x0A)
            }
        }
    }

    /// The pairs from `review` on, with one column of bits per comparison.
    private func writeMatches(to output: inout FileOutput) throws {
        let persons = deduplicated.persons
        let comparisons = LinkedPersons.comparisons.joined(separator: ",")
        try output.write("left,right,kind,weight,verdict,decided_by,\(comparisons)\n")
        for pair in persons.pairs {
            let bits = persons.bits(of: pair)
            try output.append { bytes in
                persons.ids[Int(pair.left)].appendHex(to: &bytes)
                bytes.append(0x2C)
                persons.ids[Int(pair.right)].appendHex(to: &bytes)
                bytes += ",person,".utf8
                appendHundredths(pair.weight, to: &bytes)
                bytes.append(0x2C)
                bytes += pair.verdict.rawValue.utf8
                bytes.append(0x2C)
                if pair.decision >= 0 {
                    appendCSVCell(decisions[Int(pair.decision)].by.utf8, to: &bytes)
                }
                for bit in bits {
                    bytes.append(0x2C)
                    appendHundredths(bit, to: &bytes)
                }
                bytes.append(0x0A)
            }
        }
    }
}

/// Appends a number with two decimals, rounded half away from zero.
private func appendHundredths(_ value: Double, to bytes: inout [UInt8]) {
    let hundredths = Int((value * 100).rounded())
    if hundredths < 0 { bytes.append(0x2D) }
    appendDecimal(hundredths.magnitude / 100, to: &bytes)
    bytes.append(0x2E)
    let rest = hundredths.magnitude % 100
    if rest < 10 { bytes.append(0x30) }
    appendDecimal(rest, to: &bytes)
}
