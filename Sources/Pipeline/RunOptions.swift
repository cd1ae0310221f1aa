/// A stage of the pipeline, as `--from` names it.
package enum Stage: String, CaseIterable, Sendable {
    case extract, normalize, deduplicate, load, aggregate, claims

    /// All names, in order.
    package static var names: String { allCases.map(\.rawValue).joined(separator: ", ") }
}

/// What a run is asked to do beside the configuration.
package struct RunOptions: Sendable {
    /// Sources to run; all where empty.
    package var only: [String] = []
    /// Batches to run; all where empty.
    package var batches: [String] = []
    /// The first stage to do again even where its result stands.
    package var from: Stage?
    /// Hash and read every file again.
    package var force = false
    /// Worker processes at the same time; nil for one per core.
    package var jobs: Int?

    package init() {}

    /// Whether every file is read again even where its result stands.
    var rereads: Bool { force || from == .extract || from == .normalize }

    /// Whether the run covers a part of the leak only, so that its outcome is never shown.
    package var isPartial: Bool { !only.isEmpty || !batches.isEmpty }
}
