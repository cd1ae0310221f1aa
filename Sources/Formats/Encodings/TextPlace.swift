/// One place of a file, as an offset into its text and as one into its raw bytes.
struct TextPlace {
    var text: Int64
    var raw: Int64
}

/// Raw bytes that are no text in the encoding of the file.
struct BrokenBytes {
    /// Where U+FFFD stands for them in the text, and where they begin.
    var place: TextPlace
    var count: Int64

    /// The first place after them.
    var end: TextPlace {
        TextPlace(text: place.text + Int64(replacement.count), raw: place.raw + count)
    }
}
