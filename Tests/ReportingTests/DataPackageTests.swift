import Aggregation
import Foundation
import Records
import Reporting
import Testing

struct DataPackageTests {
    private struct Described: Decodable {
        struct Resource: Decodable {
            var name: String
            var path: String
            var profile: String
            var encoding: String
            var schema: Schema
        }
        struct Schema: Decodable {
            var fields: [Field]
            var missingValues: [String]
            var primaryKey: [String]
        }
        struct Field: Decodable {
            var name: String
            var type: String
            var description: String
        }

        var profile: String
        var name: String
        var title: String
        var resources: [Resource]
    }

    private func described(_ package: DataPackage) throws -> Described {
        try JSONDecoder().decode(Described.self, from: Data(package.text()))
    }

    private let annual = DataPackage(
        name: "sample leak",
        resources: annualResources(measures: measureCatalog, rates: rateCatalog)
    )

    @Test func `the package says what each table is`() throws {
        let package = try described(
            DataPackage(
                name: "Leak",
                resources: [
                    TableResource(
                        name: "t",
                        path: "t.csv",
                        columns: [
                            TableColumn("a", .string, "first"), TableColumn("b", .number, "next"),
                            TableColumn("c", .integer, "last"),
                        ],
                        primaryKey: ["a", "c"]
                    )
                ]
            )
        )

        let table = try #require(package.resources.first)
        #expect(package.profile == "tabular-data-package")
        #expect(table.profile == "tabular-data-resource")
        #expect(table.name == "t" && table.path == "t.csv" && table.encoding == "utf-8")
        #expect(table.schema.fields.map(\.name) == ["a", "b", "c"])
        #expect(table.schema.fields.map(\.type) == ["string", "number", "integer"])
        #expect(table.schema.fields.map(\.description) == ["first", "next", "last"])
        #expect(table.schema.primaryKey == ["a", "c"])
        #expect(table.schema.missingValues == [""])
    }

    @Test(arguments: [
        ("sample leak", "sample-leak"), ("Leak 2.0", "leak-2-0"), ("утечка", "------"),
        ("a\"b\\c\n", "a-b-c-"),
    ])
    func `any name gives a package name of the standard's letters, and stays the title`(
        name: String,
        expected: String
    ) throws {
        let package = try described(DataPackage(name: name, resources: []))

        #expect(package.name == expected)
        #expect(package.title == name)
    }

    @Test func `quotes and line ends in words do not break the text`() throws {
        let says = "\"n\"\nof \\ all"

        let package = try described(
            DataPackage(
                name: "p",
                resources: [
                    TableResource(
                        name: "t",
                        path: "t.csv",
                        columns: [TableColumn("a", .string, says)],
                        primaryKey: ["a"]
                    )
                ]
            )
        )

        #expect(package.resources[0].schema.fields[0].description == says)
    }

    @Test func `the columns described are the columns written`() throws {
        var table = AnnualTable()
        for name in measureCatalog.map(\.name) + rateCatalog.map(\.name) { table.add(name, []) }
        let written = ["annual_country.csv": table.wide(), "annual_country_long.csv": table.long()]

        let package = try described(annual)

        #expect(Set(package.resources.map(\.path)) == Set(written.keys))
        for resource in package.resources {
            let text = String(decoding: written[resource.path] ?? [], as: UTF8.self)
            let header = text.prefix { $0 != "\n" }.split(separator: ",").map(String.init)
            #expect(resource.schema.fields.map(\.name) == header, "\(resource.path)")
        }
    }

    @Test func `the values written are of the types described`() throws {
        let cell = Cell(year: 2019, country: try #require(CountryCode("RU")))
        var table = AnnualTable()
        for measure in measureCatalog {
            let counts = CellCounts(low: 1, count: 2, high: 3)
            table.add(
                measure.name,
                [AnnualRow(cell: cell, measure: measure.name, figures: .count(counts))]
            )
        }
        for rate in rateCatalog {
            let figures = CellRate(part: CellCounts(low: 1, count: 1, high: 2), rest: CellCounts())
            table.add(
                rate.name,
                [AnnualRow(cell: cell, measure: rate.name, figures: .rate(figures))]
            )
        }

        for resource in try described(annual).resources {
            let text = resource.name == "annual_country" ? table.wide() : table.long()
            let lines = String(decoding: text, as: UTF8.self).split(separator: "\n").dropFirst()
            #expect(!lines.isEmpty)
            for line in lines {
                let cells = line.split(separator: ",", omittingEmptySubsequences: false)
                #expect(cells.count == resource.schema.fields.count)
                for (value, field) in zip(cells, resource.schema.fields) {
                    #expect(isOf(field.type, String(value)), "\(field.name) \(value)")
                }
            }
        }
    }

    private func isOf(_ type: String, _ value: String) -> Bool {
        switch type {
        case "integer": value.isEmpty || Int(value) != nil
        case "number": value.isEmpty || Double(value) != nil
        default: true
        }
    }

    @Test func `each key is made of columns, and no column has two meanings`() throws {
        for resource in try described(annual).resources {
            let names = resource.schema.fields.map(\.name)
            #expect(Set(names).count == names.count)
            #expect(Set(resource.schema.primaryKey).isSubset(of: names))
            #expect(resource.schema.fields.allSatisfy { !$0.description.isEmpty })
        }
    }
}
