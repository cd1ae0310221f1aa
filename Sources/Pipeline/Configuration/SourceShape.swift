import Formats
import Records

/// What is known of a source while its keys are read; unknown where that key itself is wrong.
///
/// What depends on an unknown part goes unchecked, all else is checked all the same.
struct SourceShape {
    var kind: RecordKind?
    var format: SourceFormat?
    /// Whether the columns of a CSV have names.
    var hasHeader = true

    /// The fields of the kind by their names; nil where the kind is unknown.
    var fields: [String: CanonicalField]? { kind.map { CanonicalField.byName(in: $0) } }

    /// Whether the format is certainly none of these.
    func isNone(of formats: [SourceFormat]) -> Bool {
        format.map { !formats.contains($0) } ?? false
    }

    /// Notes that a place cannot be one of the format.
    func check(_ text: String, _ value: ConfigValue) {
        switch format {
        case _ where text.isEmpty: value.complain("a place", found: "an empty one")
        case .xml where !PlaceSyntax.isValid(text):
            value.complain(PlaceSyntax.words, found: "'\(text)'")
        case .csv where !hasHeader && !Place.isColumnNumber(text):
            value.complain("the number of a column such as #3", found: "'\(text)'")
        default: break
        }
    }
}
