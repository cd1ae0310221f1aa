/// What ends lines and messages of one dump.
struct TelexMarks {
    /// The last byte of a line: a line feed, or the carriage return of a file without one.
    var lineEnd: UInt8 = 0x0A
    /// The declared form of the lines between messages, `*` for any characters and `?` for one;
    /// nil where the known ones count.
    var separator: [UInt8]?
}

/// Whether bytes are of a form in which `*` stands for any bytes and `?` for one.
func matches(_ form: ArraySlice<UInt8>, _ text: Slice<UnsafeBufferPointer<UInt8>>) -> Bool {
    var (form, text) = (form, text)
    var retry: (form: ArraySlice<UInt8>, text: Slice<UnsafeBufferPointer<UInt8>>)?
    while true {
        if form.first == UInt8(ascii: "*") {
            form = form.dropFirst()
            retry = (form, text)
        } else if let expected = form.first, let found = text.first,
            expected == UInt8(ascii: "?") || expected == found
        {
            form = form.dropFirst()
            text = text.dropFirst()
        } else if form.isEmpty, text.isEmpty {
            return true
        } else if let last = retry, !last.text.isEmpty {
            retry?.text = last.text.dropFirst()
            (form, text) = (last.form, last.text.dropFirst())
        } else {
            return false
        }
    }
}
