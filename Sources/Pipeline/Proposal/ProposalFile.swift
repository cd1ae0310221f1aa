import Formats
import Records

/// Writes proposed sources as pipeline.json, the way a person would.
struct ProposalFile {
    var name: String
    var raw: String
    var out: String
    var sources: [SourceDraft]

    /// The text of the file.
    var text: String {
        var text = "{\n  \"name\": \(quoted(name)),\n  \"raw\": \(quoted(raw)),\n"
        text += "  \"out\": \(quoted(out)),\n  \"sources\": [\n"
        text += sources.map(source).joined(separator: ",\n")
        return text + "\n  ]\n}\n"
    }

    private func source(_ draft: SourceDraft) -> String {
        var lines = [
            "\"name\": \(quoted(draft.name))", "\"kind\": \(quoted(draft.kind.name))",
            "\"format\": \(quoted(draft.format.rawValue))", "\"files\": \(list(draft.files))",
        ]
        if draft.format == .xml {
            lines.append("\"record\": \(quoted(draft.record.joined(separator: "/")))")
        }
        if let delimiter = draft.delimiter { lines.append("\"delimiter\": \(quoted(delimiter))") }
        if let quote = draft.quote {
            lines.append("\"quote\": \(quote.isEmpty ? "null" : quoted(quote))")
        }
        if !draft.hasHeader { lines.append("\"header\": false") }
        if draft.skipLast > 0 {
            let first = draft.skip > 0 ? "\"first\": \(draft.skip), " : ""
            lines.append("\"skip\": { \(first)\"last\": \(draft.skipLast) }")
        } else if draft.skip > 0 {
            lines.append("\"skip\": \(draft.skip)")
        }
        if !draft.mapping.fields.isEmpty {
            let fields = draft.mapping.fields.map { "        \(quoted($0.name)): \(form($0.form))" }
            lines.append("\"fields\": {\n\(fields.joined(separator: ",\n"))\n      }")
        } else if draft.kind != .message {
            lines.append("\"fields\": {}")
        }
        if !draft.dates.isEmpty { lines.append("\"dates\": \(list(draft.dates))") }
        return "    {\n" + lines.map { "      " + $0 }.joined(separator: ",\n") + "\n    }"
    }

    private func form(_ form: FormDraft) -> String {
        switch form {
        case .place(let place): return self.place(place)
        case .group(let each, let parts):
            let inner = parts.sorted { $0.key < $1.key }.map {
                "\(quoted($0.key)): \(place($0.value))"
            }
            return "{ \"each\": \(quoted(each)), \(inner.joined(separator: ", ")) }"
        }
    }

    private func place(_ place: Place) -> String {
        switch place {
        case .at(let name): return quoted(name)
        case .first(let all): return "[\(all.map(self.place).joined(separator: ", "))]"
        case .all(let all): return "{ \"all\": [\(all.map(self.place).joined(separator: ", "))] }"
        case .join(let all, let with):
            let parts = all.map(self.place).joined(separator: ", ")
            return "{ \"join\": [\(parts)]\(with == " " ? "" : ", \"with\": \(quoted(with))") }"
        case .split(let inner, let by):
            return "{ \"at\": \(self.place(inner)), \"split\": \(quoted(by)) }"
        case .interval(let from, let to):
            return "{ \"from\": \(self.place(from)), \"to\": \(self.place(to)) }"
        }
    }

    private func list(_ texts: [String]) -> String {
        "[\(texts.map(quoted).joined(separator: ", "))]"
    }
}

/// A text as JSON has it.
private func quoted(_ text: String) -> String { String(decoding: jsonString(text), as: UTF8.self) }
