import Formats

/// One column of a published table, as Table Schema describes it.
package struct TableColumn: Sendable {
    /// The types of Table Schema that the tables use.
    package enum Kind: String, Sendable {
        case string, integer, number
    }

    package var name: String
    package var kind: Kind
    package var says: String

    package init(_ name: String, _ kind: Kind, _ says: String) {
        self.name = name
        self.kind = kind
        self.says = says
    }
}

/// One table of the data package.
package struct TableResource: Sendable {
    package var name: String
    package var path: String
    package var columns: [TableColumn]
    package var primaryKey: [String]

    package init(name: String, path: String, columns: [TableColumn], primaryKey: [String]) {
        self.name = name
        self.path = path
        self.columns = columns
        self.primaryKey = primaryKey
    }
}

/// The description of all tables: a Tabular Data Package (specs.frictionlessdata.io).
package struct DataPackage: Sendable {
    package var name: String
    package var resources: [TableResource]

    package init(name: String, resources: [TableResource]) {
        self.name = name
        self.resources = resources
    }

    /// The text of datapackage.json.
    package func text() -> [UInt8] {
        var output = Array("{\n  \"profile\": \"tabular-data-package\",\n  \"name\": ".utf8)
        appendJSONString(slug.utf8, to: &output)
        output += ",\n  \"title\": ".utf8
        appendJSONString(name.utf8, to: &output)
        output += ",\n  \"resources\": [".utf8
        for (index, resource) in resources.enumerated() {
            output += (index == 0 ? "\n" : ",\n").utf8
            append(resource, to: &output)
        }
        output += "\n  ]\n}\n".utf8
        return output
    }

    /// Package names are lower-case letters, digits and `-_.`.
    private var slug: String {
        String(
            name.lowercased().map { $0.isASCII && ($0.isLetter || $0.isNumber) ? $0 : "-" }
        )
    }

    private func append(_ resource: TableResource, to output: inout [UInt8]) {
        output += "    {\n      \"profile\": \"tabular-data-resource\",\n      \"name\": ".utf8
        appendJSONString(resource.name.utf8, to: &output)
        output += ",\n      \"path\": ".utf8
        appendJSONString(resource.path.utf8, to: &output)
        output +=
            ",\n      \"encoding\": \"utf-8\",\n      \"schema\": {\n        \"fields\": [".utf8
        for (index, column) in resource.columns.enumerated() {
            output += (index == 0 ? "\n          " : ",\n          ").utf8
            output += "{ \"name\": ".utf8
            appendJSONString(column.name.utf8, to: &output)
            output += ", \"type\": \"\(column.kind.rawValue)\", \"description\": ".utf8
            appendJSONString(column.says.utf8, to: &output)
            output += " }".utf8
        }
        output += "\n        ],\n        \"missingValues\": [\"\"],\n        \"primaryKey\": [".utf8
        for (index, key) in resource.primaryKey.enumerated() {
            if index > 0 { output += ", ".utf8 }
            appendJSONString(key.utf8, to: &output)
        }
        output += "]\n      }\n    }".utf8
    }
}
