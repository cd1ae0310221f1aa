import CResources
import Records

/// The words of Resources/quotation-marks.csv, `kind,text`, around what a message quotes.
struct QuotationWords: Sendable {
    enum Kind: String, CaseIterable, Sendable {
        /// Alone on a line, around a quotation: `QUOTE`, `UNQUOTE`.
        case quote, unquote
        /// Between dashes: the rest is quoted, or what follows up to `forward_end` is.
        case divider, forward
        case forwardEnd = "forward_end"
        /// Labels of the header of an earlier message.
        case sender, header
    }

    private var words: [Kind: Set<[UInt16]>] = [:]
    private var firstBytes: Set<UInt8> = []

    init() {
        for row in Resource.rows(sluice_quotation_marks()) {
            guard let kind = Kind(rawValue: String(decoding: row[0], as: UTF8.self)) else {
                preconditionFailure("quotation-marks.csv has a row of no known kind")
            }
            let letters = LetterFolding.symbols(of: Array(row[1]).span)
            words[kind, default: []].insert(letters.filter(LetterFolding.isWord))
            guard kind == .quote || kind == .unquote else { continue }
            let text = String(decoding: row[1], as: UTF8.self)
            for form in [text.lowercased(), text.uppercased()] {
                firstBytes.formUnion(form.utf8.prefix(1))
            }
        }
    }

    func has(_ letters: [UInt16], as kind: Kind) -> Bool {
        words[kind]?.contains(letters) ?? false
    }

    /// Whether `QUOTE` or `UNQUOTE` in some language begins with a byte.
    func mayBegin(with byte: UInt8) -> Bool { firstBytes.contains(byte) }
}
