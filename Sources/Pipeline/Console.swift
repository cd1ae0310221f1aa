import CSystem
import Formats
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
    private let isQuiet: Bool
    private var lastLine = ""
    /// Everything said so far, as the run's log.jsonl keeps it.
    private(set) var log: [UInt8] = []

    package init(isQuiet: Bool, progress: ProgressMode, format: LogFormat) {
        self.isQuiet = isQuiet
        showsProgress =
            progress == .always
            || (progress == .auto && !isQuiet && csystem_columns(STDERR_FILENO) > 0)
        var logger = Logger(label: "sluice") { _ in LineHandler(format: format) }
        logger.logLevel = isQuiet ? .error : .info
        self.logger = logger
    }

    /// Says something that is worth knowing.
    func say(_ sentence: String) { put(.info, sentence) }

    /// Says that something may be wrong.
    func warn(_ sentence: String) { put(.warning, sentence) }

    /// Says why the program could not do what was asked.
    func fail(_ sentence: String) { put(.error, sentence) }

    private func put(_ level: Logger.Level, _ sentence: String) {
        clearProgress()
        log += LineHandler.line(level, sentence, format: .json)
        logger.log(level: level, "\(sentence)")
    }

    /// Shows how far a stage has come; the line is overwritten by the next one.
    func progress(_ stage: String, done: Int64, of all: Int64) {
        guard showsProgress, all > 0 else { return }
        let columns = max(Int(csystem_columns(STDERR_FILENO)), 60)
        let width = min(columns - 32, 40)
        let filled = Int(Double(width) * Double(min(done, all)) / Double(all))
        let bar =
            String(repeating: "#", count: filled)
            + String(repeating: ".", count: width - filled)
        let line = "\r\(stage) [\(bar)] \(min(done, all) * 100 / all) %"
        guard line != lastLine else { return }
        lastLine = line
        putWords(Array(line.utf8))
    }

    /// Takes the progress line away.
    func clearProgress() {
        guard !lastLine.isEmpty else { return }
        lastLine = ""
        putWords(Array("\r\u{1B}[K".utf8))
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

/// Writes log lines to standard error: the sentence alone, or one JSON object per line.
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
        putWords(Self.line(event.level, event.message.description, format: format))
    }

    static func line(_ level: Logger.Level, _ sentence: String, format: LogFormat) -> [UInt8] {
        guard format == .json else { return Array((sentence + "\n").utf8) }
        var line = Array("{\"level\":\"\(level.rawValue)\",\"message\":".utf8)
        appendJSONString(sentence.utf8, to: &line)
        return line + Array("}\n".utf8)
    }
}
