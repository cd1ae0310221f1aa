import CSQLite
import GRDB
package import Records

/// A loaded warehouse whose measures can be read, and which takes the annual table.
package struct DerivedWarehouse: ~Copyable {
    private let queue: DatabaseQueue

    /// Queries on what has been loaded so far.
    package let reader: WarehouseReader
    /// The same queries on a connection of its own, for another thread.
    package let secondReader: WarehouseReader

    init(
        _ path: String,
        measures: [Measure],
        restrictions: [Restriction]
    ) throws(WarehouseError) {
        let queue = try typed {
            let queue = try DatabaseQueue.forBuilding(path)
            try queue.write { database in
                try Derivation.run(restrictions, in: database)
                for measure in measures {
                    try database.execute(sql: MeasureView(measure).sql)
                }
            }
            // Without it the second connection finds the file locked.
            try queue.writeWithoutTransaction { database in
                try database.execute(
                    sql: "PRAGMA locking_mode = NORMAL; SELECT count(*) FROM batch"
                )
            }
            return queue
        }
        secondReader = try WarehouseReader(path: path)
        reader = WarehouseReader(queue)
        self.queue = queue
    }

    /// Writes the long annual table, in the order of its key: measure, year, country.
    package func write(_ rows: [AnnualRow]) throws(WarehouseError) {
        let rows = rows.sorted {
            ($0.measure, $0.cell.year, $0.cell.country)
                < ($1.measure, $1.cell.year, $1.cell.country)
        }
        try typed {
            try queue.write { database in
                let statement = try database.makeStatement(
                    sql: "INSERT INTO annual_country VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"
                )
                for row in rows {
                    try statement.execute(arguments: row.arguments)
                }
            }
        }
    }

    /// Closes the file, in DELETE mode with no journal beside it.
    ///
    /// `WarehouseReader.checkReferences` has to follow before anybody else sees it. Bringing the
    /// bytes to the disk is left to whoever publishes the file.
    package consuming func finish() throws(WarehouseError) {
        try typed {
            try queue.writeWithoutTransaction { database in
                try database.execute(sql: "PRAGMA journal_mode = DELETE")
            }
            try queue.close()
        }
    }
}

extension WarehouseReader {
    /// Checks every foreign key of a finished warehouse.
    ///
    /// - Throws: `WarehouseError` that names a table with a row that refers to nothing.
    package func checkReferences() throws(WarehouseError) {
        try typed {
            try queue.read { database in
                let broken = try String.fetchOne(
                    database,
                    sql: "SELECT \"table\" FROM pragma_foreign_key_check ORDER BY 1"
                )
                if let broken { throw WarehouseError(code: SQLITE_CONSTRAINT, table: broken) }
            }
        }
    }
}

extension AnnualRow {
    /// The columns of the table `annual_country`; year 0 stands for `unknown`.
    fileprivate var arguments: StatementArguments {
        let place: [(any DatabaseValueConvertible)?] = [
            Int64(cell.year), cell.country.text, measure,
        ]
        switch figures {
        case .count(let counts):
            return StatementArguments(
                place + [
                    counts.low, counts.count, counts.high, counts.unknownCountry,
                    counts.unknownYear, counts.unsureMatch, nil, nil,
                ]
            )
        case .rate(let rate):
            return StatementArguments(
                place + [
                    rate.low, rate.value, rate.high, rate.unknownCountry, rate.unknownYear,
                    rate.unsureMatch, rate.numerator, rate.denominator,
                ]
            )
        }
    }
}
