/// The paths that may stand for a place in an XML record (design section 3).
enum PlaceSyntax {
    /// What such a path looks like, in words for messages.
    static let words = "a path such as a/b, a/@name, . or a[@name='text']/b"

    /// Whether a text is `.` or steps between slashes, of which one may carry a test.
    static func isValid(_ text: String) -> Bool {
        if text == "." { return true }
        guard let bare = withoutTest(Array(text.utf8)) else { return false }
        let steps = bare.split(separator: 0x2F, omittingEmptySubsequences: false)
        return steps.indices.allSatisfy { index in
            let isAttribute = steps[index].first == 0x40
            guard !isAttribute || index == steps.count - 1 else { return false }
            return isName(isAttribute ? steps[index].dropFirst() : steps[index])
        }
    }

    /// Whether a text is a path of elements only, as that of a record is.
    static func isElementPath(_ text: String) -> Bool {
        text != "." && isValid(text) && !text.contains { $0 == "@" || $0 == "[" }
    }

    /// The path without its test; nil where the test is not `[name='text']`.
    private static func withoutTest(_ path: [UInt8]) -> [UInt8]? {
        guard let open = path.firstIndex(of: 0x5B) else { return path }
        guard let equals = path[open...].firstIndex(of: 0x3D), equals + 2 < path.count else {
            return nil
        }
        let quote = path[equals + 1]
        let name = path[(open + 1)..<equals]
        guard quote == 0x27 || quote == 0x22, isName(name.first == 0x40 ? name.dropFirst() : name),
            let close = path[(equals + 2)...].firstIndex(of: quote),
            close + 1 < path.count, path[close + 1] == 0x5D
        else { return nil }
        let element = path[..<open].split(separator: 0x2F, omittingEmptySubsequences: false).last
        guard let element, isName(element) else { return nil }
        return Array(path[..<open] + path[(close + 2)...])
    }

    /// Whether a step can be a local name of XML (Namespaces in XML, section 3): it begins with no
    /// digit, hyphen or full stop, and has no mark of a path in it.
    private static func isName(_ name: ArraySlice<UInt8>) -> Bool {
        guard let first = name.first, !"0123456789-.".utf8.contains(first) else { return false }
        return !name.contains { $0 <= 0x20 || "@[]='\"/:<>&".utf8.contains($0) }
    }
}
