import Files
import Records

extension Program {
    /// Prints the findings of the current edition, or its open questions as lookups to review.
    package static func findings(
        _ config: String,
        suggests: Bool,
        source: String?,
        reason: String?,
        asJSON: Bool,
        console: Console
    ) -> Int32 {
        guarded(console) {
            let config = try PipelineConfig.read(config)
            // A run may show another edition meanwhile: all is read from one.
            guard let number = Edition.current(in: config.out) else {
                throw ExplainError.noEdition(out: config.out)
            }
            let edition = "\(config.out)/.editions/\(number)"
            let sources = config.sources.map(\.name)
            if let source, !sources.contains(source) {
                throw RunError.unknownWord(source, known: sources, at: "--source")
            }
            let questions = Set(OpenQuestion.allCases.map(\.reason))
            let known = (suggests ? questions : Set(Reason.allCases)).map(\.code).sorted()
            if let reason, !known.contains(reason) {
                throw suggests
                    ? RunError.unknownWord(reason, known: known, at: "--reason")
                    : RunError.unknownReason(reason, known: known)
            }
            guard suggests else {
                let found = try CurrentFindings(edition: edition, source: source, reason: reason)
                try answer(asJSON ? found.json() : found.text)
                return ExitStatus.done
            }
            let open = try OpenQuestions(
                edition: edition,
                source: source,
                reasons: questions.filter { reason == nil || $0.code == reason }
            )
            let suggestions = Suggestions(open, lookups: config.reviewed.lookups)
            try answer(suggestions.text)
            for remark in suggestions.remarks { console.warn(remark.message, at: remark.place) }
            return ExitStatus.done
        }
    }
}
