import Records

/// Reads decisions.jsonl, what people decided about pairs of records; no line undoes an earlier one.
enum DecisionFile {
    static func read(_ bytes: [UInt8], _ problems: ProblemList) -> [Decision] {
        bytes.split(separator: 0x0A, omittingEmptySubsequences: false).enumerated()
            .filter { $0.element.contains { $0 > 0x20 } }
            .compactMap { index, line in
                ConfigFile.document(Array(line), line: index + 1, problems).flatMap { decision($0) }
            }
    }

    private static func decision(_ value: ConfigValue) -> Decision? {
        guard let object = value.object else { return nil }
        defer { object.refuseOthers() }
        let left = object.required("left").flatMap { record($0) }
        let right = object.required("right").flatMap { record($0) }
        let verdict = object.required("verdict")?.word(Decision.Verdict.self)
        let by = object.required("by")?.text
        let on = object.required("on")?.day
        let why = object["why"]?.string ?? ""
        guard let left, let right, let verdict, let by, let on else { return nil }
        if left == right {
            object.complain("found the record of 'left', expected two", at: "right")
        }
        return Decision(left: left, right: right, verdict: verdict, by: by, on: on.iso, why: why)
    }

    private static func record(_ value: ConfigValue) -> RecordID? {
        guard let text = value.string else { return nil }
        if let id = RecordID(hex: text) { return id }
        value.complain("a record id of 32 hexadecimal digits")
        return nil
    }
}
