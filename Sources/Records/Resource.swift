package import CResources

/// The reviewed tables that are built into the program.
package enum Resource {
    /// The bytes of a table.
    package static func bytes(_ resource: sluice_resource) -> [UInt8] {
        Array(UnsafeBufferPointer(start: resource.bytes, count: resource.count))
    }

    /// The rows of a table below its header; every row has as many cells as the header.
    package static func rows(_ resource: sluice_resource) -> ArraySlice<[ArraySlice<UInt8>]> {
        let rows = CSVTable.rows(of: bytes(resource))
        let width = rows.first?.count
        precondition(
            rows.allSatisfy { $0.count == width },
            "a row of a built-in table has too many or few cells"
        )
        return rows.dropFirst()
    }
}
