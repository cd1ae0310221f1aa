/// The line that shows how far a stage has come.
///
/// It never goes back, although a file that is read again has less done than before.
package struct ProgressLine {
    private var stage = ""
    private var furthest: Int64 = 0
    private var lastLine = ""

    package init() {}

    /// The next text of the line, without its control characters; nil where nothing has changed.
    package mutating func next(
        _ stage: String,
        done: Int64,
        of all: Int64,
        columns: Int
    ) -> String? {
        guard all > 0 else { return nil }
        if stage != self.stage { (self.stage, furthest) = (stage, 0) }
        furthest = max(furthest, min(done, all))
        let width = min(max(columns, 60) - 32, 40)
        let share = Double(furthest) / Double(all)
        let filled = Int(Double(width) * share)
        let bar =
            String(repeating: "#", count: filled)
            + String(repeating: ".", count: width - filled)
        let line = "\(stage) [\(bar)] \(Int(share * 100)) %"
        guard line != lastLine else { return nil }
        lastLine = line
        return line
    }

    /// Notes that the line was taken away; true where it was there.
    mutating func clear() -> Bool {
        defer { lastLine = "" }
        return !lastLine.isEmpty
    }
}
