import Files
package import Records

/// Where the records of one file stand, as JSON that every staged line has in common.
///
/// The keys of a line are sorted (design section 5), so each part tells what it begins or ends with.
package struct StagedPlace: Sendable {
    /// `{"batch":"…"`, with which a line begins.
    package let batch: [UInt8]
    /// `,"file":"…"`.
    package let file: [UInt8]
    /// `,"source":"…"}` and the line ending.
    package let source: [UInt8]

    package init(_ origin: RecordOrigin) {
        batch = Array(#"{"batch":"#.utf8) + jsonString(printableName(origin.batch))
        file = Array(#","file":"#.utf8) + jsonString(printableName(origin.file))
        source = Array(#","source":"#.utf8) + jsonString(origin.source) + Array("}\n".utf8)
    }
}

extension JSONLine {
    /// Appends where a record stands in its file: `,"length":` to `"ordinal":`, in one run.
    package mutating func putPlace(of record: RecordEntry) {
        put(#","length":"#)
        put(record.length)
        put(#","line":"#)
        put(record.line)
        put(#","offset":"#)
        put(record.offset)
        put(#","ordinal":"#)
        put(record.ordinal)
    }
}
