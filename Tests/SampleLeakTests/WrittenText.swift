import Foundation

@testable import sample_leak

extension SampleLeak {
    /// The texts of the records in a file, taken apart without help of the writers.
    func texts(in file: String) -> [String] {
        let bytes = leak.files[file] ?? []
        let isRussian = file.hasSuffix("_ru.csv")
        let text = String(bytes: bytes, encoding: isRussian ? .windowsCP1251 : .utf8) ?? ""
        return switch (file as NSString).pathExtension {
        case "xml": pieces(of: text, from: "<notice ")
        case "csv": text.split(whereSeparator: \.isNewline).dropFirst(2).map(String.init)
        case "txt": pieces(of: text, from: "ZCZC ")
        case "mbox": pieces(of: "\n" + text, from: "\nFrom ")
        default: [text]
        }
    }

    private func pieces(of text: String, from mark: String) -> [String] {
        text.components(separatedBy: mark).dropFirst().map { mark + $0 }
    }

    /// Every record with the text that was written for it.
    var written: [(record: WrittenRecord, text: String)] {
        Dictionary(grouping: leak.records, by: \.file).sorted { $0.key < $1.key }
            .flatMap { file, records in Array(zip(records, texts(in: file))) }
    }

    /// The number of an entity of a kind, told as `n12`; nil for another kind.
    static func number(_ entity: String, of kind: Character) -> Int? {
        entity.first == kind ? Int(entity.dropFirst()) : nil
    }
}

/// The text of the first element of a name; nil without one.
func element(_ name: String, in text: String) -> String? {
    let parts = text.components(separatedBy: "<\(name)>")
    return parts.count > 1 ? parts[1].components(separatedBy: "<")[0] : nil
}
