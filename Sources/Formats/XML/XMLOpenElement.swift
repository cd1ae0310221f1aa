/// An element of the record being read whose end has not come yet.
struct XMLOpenElement {
    /// Index of the element's field in the record; -1 for the record element itself.
    var field: Int32
    var place: Int32
    /// Where the piece of text that is being read starts in the record's bytes.
    var textStart = 0
    /// Bytes of that piece; 0 before its first character that is no white space.
    var textCount = 0
    /// The field that has the first piece; -1 where there is none yet.
    var firstText: Int32 = -1
    var ownsFields = false
}
