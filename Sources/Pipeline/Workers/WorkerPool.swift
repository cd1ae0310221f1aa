import CSystem
import Files
import Foundation
import Glibc
import Records

/// The worker processes of a run: one per core, each with one task at a time.
///
/// A worker that dies, or makes no progress for too long, costs its own task; another one takes
/// its place.
struct WorkerPool {
    /// - Parameter jobs: processes at the same time; nil for one per core.
    init(jobs: Int?) {
        executable = Program.executable
        count = jobs ?? ProcessInfo.processInfo.activeProcessorCount
    }

    /// How a task ended.
    enum Outcome {
        case report([UInt8])
        case failed(Reason)
    }

    /// What a worker is given: words, and open descriptors; never a path.
    struct Assignment {
        var message: [UInt8]
        var descriptors: [Int32]
    }

    private let executable: String
    /// Processes at the same time.
    private let count: Int
    /// Seconds without progress after which a worker is ended.
    var patience = 120

    /// Does all tasks in the order given, as workers become free.
    ///
    /// - Parameters:
    ///   - tasks: numbers of the tasks.
    ///   - assign: opens what a task needs, nil where its file cannot be read; the pool closes nothing.
    ///   - progress: told how far a task has come, as its worker says.
    ///   - finish: told once how each task ended; it may close what `assign` opened.
    /// - Throws: what the closures throw, and `FileError` when no process can be started.
    func perform(
        _ tasks: [Int],
        assign: (Int) throws -> Assignment?,
        progress: (Int, [UInt8]) -> Void,
        finish: (Int, Outcome) throws -> Void
    ) throws {
        var waiting = tasks[...]
        var workers: [WorkerProcess] = []
        while !waiting.isEmpty || workers.contains(where: { $0.task != nil }) {
            let busy = workers.count { $0.task != nil }
            while workers.count < min(count, busy + waiting.count) {
                workers.append(try WorkerProcess(executable: executable))
            }
            for worker in workers where worker.task == nil {
                guard let task = waiting.popFirst() else { break }
                guard let assignment = try assign(task) else {
                    try finish(task, .failed(.unreadableFile))
                    continue
                }
                worker.task = task
                worker.lastSign = now()
                // A worker that is gone already shows when its channel is read.
                _ = worker.channel.send(
                    .task,
                    assignment.message,
                    descriptors: assignment.descriptors
                )
            }
            try listen(to: &workers, progress: progress, finish: finish)
        }
    }

    private func listen(
        to workers: inout [WorkerProcess],
        progress: (Int, [UInt8]) -> Void,
        finish: (Int, Outcome) throws -> Void
    ) throws {
        var polls = workers.map { pollfd(fd: $0.channel.socket, events: Int16(POLLIN), revents: 0) }
        _ = poll(&polls, nfds_t(polls.count), 1000)
        for index in workers.indices.reversed() {
            let worker = workers[index]
            let alive = polls[index].revents == 0 || worker.channel.fill()
            while let received = worker.channel.takeFrame(), let task = worker.task {
                worker.lastSign = now()
                if received.frame == .progress {
                    progress(task, received.bytes)
                } else {
                    worker.task = nil
                    try finish(task, .report(received.bytes))
                }
            }
            let isLate = worker.task != nil && now() - worker.lastSign > patience
            guard !alive || isLate else { continue }
            workers.remove(at: index)
            if let task = worker.task { try finish(task, .failed(alive ? .timedOut : .workerDied)) }
        }
    }

    private func now() -> Int {
        var time = timespec()
        clock_gettime(CLOCK_MONOTONIC, &time)
        return time.tv_sec
    }
}
