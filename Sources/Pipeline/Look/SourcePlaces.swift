import Formats
import Records

/// Which places of a source its configuration names.
struct SourcePlaces {
    private let source: Source
    private var named: [(field: String, place: String, isTested: Bool)] = []
    private let isLabelled: Bool

    init(_ source: Source) {
        self.source = source
        isLabelled = source.format.isLabelled
        for mapping in source.fields { add(mapping, below: "") }
        for group in source.groups {
            for mapping in group.fields { add(mapping, below: group.each) }
        }
    }

    private mutating func add(_ mapping: FieldMapping, below each: String) {
        for leaf in mapping.place.leaves {
            let whole = each.isEmpty ? leaf : leaf == "." ? each : each + "/" + leaf
            let bare = Self.withoutTest(whole)
            named.append((name(of: mapping.field), key(bare), bare != whole))
        }
    }

    private func name(of field: Int32) -> String {
        guard field >= CanonicalField.firstOther else {
            return CanonicalField(rawValue: field)?.name(in: source.kind) ?? ""
        }
        return "other." + source.others[Int(field - CanonicalField.firstOther)]
    }

    private func key(_ place: String) -> String {
        guard isLabelled else { return place }
        return String(decoding: MessageLabels.place(of: Array(place.utf8)), as: UTF8.self)
    }

    /// The fields that a place fills, and whether all of its texts do.
    func fields(of place: String) -> [(String, Bool)] {
        if isLabelled, source.fields.isEmpty {
            let field = MessageLabels.field(of: Array(place.utf8))
            return field.map { [($0.name(in: .message), false)] } ?? []
        }
        let key = key(place)
        return named.filter { $0.place == key }.map { ($0.field, $0.isTested) }
    }

    /// Whether a place is mapped or ignored.
    func isNamed(_ place: String) -> Bool {
        if !fields(of: place).isEmpty { return true }
        let isMail = source.format.isMail
        if isMail, MailHeaders.isTransport(Array(place.utf8)) { return true }
        return source.ignore.contains { ignored in
            place == ignored || isLabelled && key(place) == key(ignored)
                || source.format == .xml && place.hasPrefix(ignored + "/")
        }
    }

    /// Mapped places that are not among those that were found.
    func missing(among found: [String]) -> [String] {
        let known = Set(found.map(key))
        var missing: [String] = []
        for entry in named where !known.contains(entry.place) && !missing.contains(entry.place) {
            missing.append(entry.place)
        }
        return missing
    }

    private static func withoutTest(_ path: String) -> String {
        guard let open = path.firstIndex(of: "["), let close = path.lastIndex(of: "]"), open < close
        else { return path }
        return String(path[..<open] + path[path.index(after: close)...])
    }
}
