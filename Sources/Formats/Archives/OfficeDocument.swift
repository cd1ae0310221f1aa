/// Documents of office programs, which are zip archives of XML that no source is meant to read.
package enum OfficeDocument: String, Codable, Sendable {
    case workbook, text, presentation, openDocument
    /// Any other that is packed by the same rules.
    case other

    /// What a member of such a name says of the zip around it; nil where that is nothing.
    static func told(by name: ArraySlice<UInt8>, isFirst: Bool) -> OfficeDocument? {
        // Open Packaging Conventions (ECMA-376 part 2) and what OpenDocument and EPUB begin with.
        if name.elementsEqual("[Content_Types].xml".utf8) { return .other }
        if isFirst, name.elementsEqual("mimetype".utf8) { return .other }
        return marks.first { name.elementsEqual($0.0.utf8) }?.1
    }

    /// Members that only such a document has (ECMA-376 part 1, OpenDocument 1.3 part 2).
    private static let marks: [(String, OfficeDocument)] = [
        ("xl/workbook.xml", .workbook), ("xl/workbook.bin", .workbook),
        ("word/document.xml", .text), ("ppt/presentation.xml", .presentation),
        ("META-INF/manifest.xml", .openDocument),
    ]
}
