import CSystem
import Files
import Formats
import Foundation
import Records

/// The life of a worker process: tasks in, reports out, until its run is gone.
package enum Worker {
    /// Whether this process was started to be a worker; to be asked before anything else.
    package static func isAsked(_ arguments: [String]) -> Bool {
        arguments.count == 2 && arguments[1] == WorkerProcess.argument
    }

    /// Works for the run at the other end of descriptor 3 until it closes.
    package static func serve() -> Never {
        guard csystem_die_with_parent() == 0 else { exit(ExitStatus.usage) }
        let channel = Channel(socket: 3)
        while let received = channel.receive() {
            let report = perform(received, channel)
            for descriptor in received.descriptors { close(descriptor) }
            guard let report, channel.send(.report, report) else { break }
        }
        exit(ExitStatus.done)
    }

    /// The encoded report of a task; nil where the task itself cannot be understood.
    private static func perform(_ received: Channel.Received, _ channel: Channel) -> [UInt8]? {
        switch try? Wire.decode(WorkerTask.self, from: received.bytes) {
        case .read(let task)?:
            try? Wire.encode(read(task, received.descriptors) { note($0, on: channel) })
        case .unpack(let task)?:
            try? Wire.encode(unpack(task, received.descriptors) { note($0, on: channel) })
        case .profile(let task)?:
            try? Wire.encode(profile(task, received.descriptors) { note($0, on: channel) })
        case nil: nil
        }
    }

    /// Tells the run how far a task has come: a number of bytes, big-endian.
    private static func note(_ position: Int64, on channel: Channel) {
        let bytes = (0..<8).map { UInt8(truncatingIfNeeded: position >> (56 - $0 * 8)) }
        _ = channel.send(.progress, bytes)
    }

    private static func read(
        _ task: ReadTask,
        _ descriptors: [Int32],
        progress: (Int64) -> Void
    ) -> ReadReport {
        var report = ReadReport()
        do {
            guard descriptors.count == ReadTask.Slot.allCases.count else {
                throw FileError(.open, "task", code: EBADF)
            }
            var reading = FileReading(task: task, descriptors: descriptors)
            report = try reading.perform(progress: progress)
        } catch let error as FileError where error.isAboutWriting {
            report.writeError = error.code
        } catch FormatError.unknownEncoding {
            report.failure = .unknownEncoding
        } catch FormatError.file(let error) where error.isAboutWriting {
            report.writeError = error.code
        } catch {
            report.failure = .unreadableFile
        }
        return report
    }

    private static func unpack(
        _ task: UnpackTask,
        _ descriptors: [Int32],
        progress: @escaping (Int64) -> Void
    ) -> UnpackReport {
        do throws(FileError) {
            let throttle = ProgressThrottle(progress)
            return try task.perform(descriptors, progress: throttle.note)
        } catch {
            return UnpackReport(writeError: error.isAboutWriting ? error.code : nil)
        }
    }

    private static func profile(
        _ task: ProfileTask,
        _ descriptors: [Int32],
        progress: @escaping (Int64) -> Void
    ) -> ProfileReport {
        do {
            guard let descriptor = descriptors.first, descriptors.count == 1 else {
                throw FileError(.open, "task", code: EBADF)
            }
            let profiling = FileProfiling(task: task, descriptor: descriptor, progress: progress)
            return ProfileReport(profile: try profiling.perform())
        } catch FormatError.unknownEncoding {
            return ProfileReport(failure: .unknownEncoding)
        } catch {
            return ProfileReport(failure: .unreadableFile)
        }
    }
}
