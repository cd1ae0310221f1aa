/// The script of a name, by its first letter that is no ASCII, else Latin (ISO 15924).
enum Script {
    static func code(of text: UnsafeRawBufferPointer) -> String {
        var sawLatin = false
        for scalar in String(decoding: text, as: UTF8.self).unicodeScalars {
            switch scalar.value {
            case 0x41...0x5A, 0x61...0x7A: sawLatin = true
            case 0xC0...0x24F, 0x1E00...0x1EFF: return "Latn"
            case 0x370...0x3FF, 0x1F00...0x1FFF: return "Grek"
            case 0x400...0x52F: return "Cyrl"
            case 0x530...0x58F: return "Armn"
            case 0x590...0x5FF: return "Hebr"
            case 0x600...0x6FF, 0x750...0x77F, 0xFB50...0xFDFF, 0xFE70...0xFEFE: return "Arab"
            case 0x10A0...0x10FF, 0x1C90...0x1CBF: return "Geor"
            case 0x3040...0x30FF: return "Jpan"
            case 0x4E00...0x9FFF: return "Hani"
            case 0xAC00...0xD7AF: return "Hang"
            default: continue
            }
        }
        return sawLatin ? "Latn" : "Zyyy"
    }
}
