import CSystem
import Foundation
import Logging

/// When a run shows how far it has come.
package enum ProgressMode: String, CaseIterable, Sendable {
    case auto, always, never
}

/// How words on standard error are written.
package enum LogFormat: String, CaseIterable, Sendable {
    case text, json
}

/// The words of a program to the person who called it: never data, which goes to standard output.
///
/// It is a class because the log of the run and the progress line share one terminal.
package final class Console {
    private let logger: Logger
    private let showsProgress: Bool
    private var progressLine = ProgressLine()
    /// Everything said so far, as the run's log.jsonl keeps it.
    private(set) var log: [UInt8] = []

    package init(isQuiet: Bool, progress: ProgressMode, format: LogFormat) {
        showsProgress =
            progress == .always
            || (progress == .auto && !isQuiet && csystem_columns(STDERR_FILENO) > 0)
        var logger = Logger(label: "sluice") { _ in LineHandler(format: format) }
        logger.logLevel = isQuiet ? .error : .info
        self.logger = logger
    }

    /// Says something that is worth knowing.
    func say(_ message: String, at place: String) { put(.info, Remark(message, at: place)) }

    /// Says that something may be wrong.
    func warn(_ message: String, at place: String) { put(.warning, Remark(message, at: place)) }

    /// Says why the program could not do what was asked.
    package func fail(_ message: String, at place: String) {
        put(.error, Remark(message, at: place))
    }

    private func put(_ level: Logger.Level, _ remark: Remark) {
        clearProgress()
        log += LogLine(level: level, remark: remark).json
        logger.log(level: level, "\(remark.message)", metadata: ["place": "\(remark.place)"])
    }

    /// Shows how far a stage has come; the line is overwritten by the next one.
    func progress(_ stage: String, done: Int64, of all: Int64) {
        guard showsProgress else { return }
        let columns = Int(csystem_columns(STDERR_FILENO))
        guard let line = progressLine.next(stage, done: done, of: all, columns: columns) else {
            return
        }
        putWords(Array("\r\(line)".utf8))
    }

    /// Takes the progress line away.
    func clearProgress() {
        if progressLine.clear() { putWords(Array("\r\u{1B}[K".utf8)) }
    }
}

/// Writes to standard error, as far as it goes: words that nobody can read must not end a run.
private func putWords(_ bytes: [UInt8]) {
    var rest = bytes[...]
    while !rest.isEmpty {
        let wrote = rest.withUnsafeBytes { write(STDERR_FILENO, $0.baseAddress, $0.count) }
        guard wrote > 0 || (wrote < 0 && errno == EINTR) else { return }
        rest = rest.dropFirst(max(wrote, 0))
    }
}

/// Writes log lines to standard error.
private struct LineHandler: LogHandler {
    var metadata: Logger.Metadata = [:]
    var logLevel = Logger.Level.info
    let format: LogFormat

    init(format: LogFormat) { self.format = format }

    subscript(metadataKey key: String) -> Logger.Metadata.Value? {
        get { metadata[key] }
        set { metadata[key] = newValue }
    }

    func log(event: LogEvent) {
        let place = event.metadata?["place"].map { "\($0)" } ?? event.source
        let line = LogLine(
            level: event.level,
            remark: Remark(event.message.description, at: place)
        )
        putWords(format == .json ? line.json : line.text)
    }
}
