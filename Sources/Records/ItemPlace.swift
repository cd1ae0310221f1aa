/// What a raw field says of an item of its record, such as an attachment of a mail.
///
/// Items stand behind the fields of their record and are no fields of it: their places are negative
/// and mean the same in every file, so that no mapping can name them. `part` begins an item; what
/// is said of it follows, owned by it.
package enum ItemPlace: Int32, Sendable {
    /// The number of the item, `2.1`; owned by the item that it stands in.
    case part = -2
    /// Bytes of its content without transfer encoding, in decimal.
    case bytes = -3
    /// The name of a field of its own; the text follows as `fieldText`.
    case fieldName = -4
    case fieldText = -5
    /// Bytes of its content in the raw file, in decimal.
    case length = -6
    /// Its file name.
    case name = -7
    /// Where its content begins in the raw file, in decimal.
    case offset = -8
    /// The code of the `Reason` why it is not taken apart.
    case reason = -9
    /// SHA-256 of its content without transfer encoding, in hexadecimal.
    case sha256 = -10
    /// Its text, where it is one.
    case text = -11
    /// Its media type.
    case type = -12
}
