import CSystem
import Foundation

/// Seconds per stage: what a run tells people, and nothing that stands in an output.
struct StageClock {
    /// One stage that has ended.
    struct Line {
        var stage: String
        var wall: Double
        var user: Double
        var system: Double

        var words: String {
            func seconds(_ value: Double) -> String { String(format: "%.2f", value) }
            return "\(seconds(wall)) s (CPU \(seconds(user)) s user, \(seconds(system)) s system)"
        }
    }

    private(set) var lines: [Line] = []
    private var last = StageClock.now()

    private static func now() -> Line {
        var time = timespec()
        clock_gettime(CLOCK_MONOTONIC, &time)
        var line = Line(
            stage: "",
            wall: Double(time.tv_sec) + Double(time.tv_nsec) / 1e9,
            user: 0,
            system: 0
        )
        for who in [RUSAGE_SELF.rawValue, RUSAGE_CHILDREN.rawValue] {
            var usage = rusage()
            getrusage(who, &usage)
            line.user += Double(usage.ru_utime.tv_sec) + Double(usage.ru_utime.tv_usec) / 1e6
            line.system += Double(usage.ru_stime.tv_sec) + Double(usage.ru_stime.tv_usec) / 1e6
        }
        return line
    }

    /// Ends a stage.
    mutating func lap(_ stage: String) {
        let now = Self.now()
        lines.append(
            Line(
                stage: stage,
                wall: now.wall - last.wall,
                user: now.user - last.user,
                system: now.system - last.system
            )
        )
        last = now
    }
}
