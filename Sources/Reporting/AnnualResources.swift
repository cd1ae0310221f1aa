package import Records

/// The annual tables of the data package: the long one, and the wide one with a column per measure.
package func annualResources(
    measures: [Measure],
    rates: [RateMeasure]
) -> [TableResource] {
    let columns =
        measures.map { TableColumn($0.name, .integer, $0.says) }
        + rates.map { TableColumn($0.name, .number, $0.says) }
    return [
        TableResource(
            name: "annual_country",
            path: "annual_country.csv",
            columns: cellColumns + columns,
            primaryKey: ["year", "country"]
        ),
        TableResource(
            name: "annual_country_long",
            path: "annual_country_long.csv",
            columns: cellColumns + figureColumns,
            primaryKey: ["year", "country", "measure"]
        ),
    ]
}

/// The key of a cell.
private let cellColumns = [
    TableColumn("year", .string, "calendar year, or unknown"),
    TableColumn(
        "country",
        .string,
        "ISO 3166-1 alpha-2; ZZ unknown, ORG no country, ALL each entity once"
    ),
]

/// What the long table says of a measure in a cell.
private let figureColumns = [
    TableColumn("measure", .string, "what is counted"),
    TableColumn("low", .number, "the least that any reading of the leak allows"),
    TableColumn("n", .number, "the count that settles no doubt; empty for an undefined rate"),
    TableColumn("high", .number, "the most that any reading of the leak allows"),
    TableColumn("unknown_country", .integer, "records of no country that could fall here"),
    TableColumn("unknown_year", .integer, "records of no date that could fall here"),
    TableColumn("unsure_match", .integer, "part of high - low that open pairs and links cause"),
    TableColumn("numerator", .integer, "of a rate: its n"),
    TableColumn("denominator", .integer, "of a rate: its n"),
]
