import Records

/// The script of a name, by its first letter that is no ASCII, else Latin (ISO 15924).
enum Script {
    static func code(of text: UnsafeRawBufferPointer) -> String {
        var sawLatin = false
        for scalar in String(decoding: text, as: UTF8.self).unicodeScalars {
            guard let code = LetterScript(scalar.value)?.code else { continue }
            if scalar.value >= 0x80 { return code }
            sawLatin = true
        }
        return sawLatin ? "Latn" : "Zyyy"
    }
}
