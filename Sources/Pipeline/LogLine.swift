import Formats
import Foundation
import Logging

/// One line of what a program says to a person or to another program.
struct LogLine {
    var level: Logger.Level
    var remark: Remark

    /// `place: error: message`, with the levels `note`, `warning` and `error`.
    var text: [UInt8] {
        let word =
            switch level {
            case .warning, .error: level.rawValue
            default: "note"
            }
        return Array("\(remark.place): \(word): \(remark.message)\n".utf8)
    }

    /// One JSON object with the keys `time`, `level`, `place` and `message`.
    var json: [UInt8] {
        let time = ISO8601DateFormatter().string(from: Date())
        var line = Array("{\"time\":\"\(time)\",\"level\":\"\(level.rawValue)\",\"place\":".utf8)
        appendJSONString(remark.place.utf8, to: &line)
        line += ",\"message\":".utf8
        appendJSONString(remark.message.utf8, to: &line)
        return line + Array("}\n".utf8)
    }
}
