import CSystem
import Files
import Glibc

/// A worker as its run sees it: a process at the other end of a channel.
final class WorkerProcess {
    /// The argument by which `main` knows that it is to be a worker.
    static let argument = "--as-worker"

    let channel: Channel
    private let process: pid_t
    /// The task that it works on; nil while it waits.
    var task: Int?
    /// When its last sign of life came, in seconds of the monotonic clock.
    var lastSign = 0

    /// Starts a worker.
    ///
    /// - Throws: `FileError` when the system cannot start a process.
    init(executable: String) throws(FileError) {
        var ends: [Int32] = [-1, -1]
        guard socketpair(AF_UNIX, Int32(SOCK_STREAM.rawValue) | 0o2000000, 0, &ends) == 0 else {
            throw FileError(.create, "socket")
        }
        defer { close(ends[1]) }
        channel = Channel(socket: ends[0])
        // A backtrace prints registers and memory, and so the data of the leak.
        setenv("SWIFT_BACKTRACE", "enable=no", 1)
        var arguments = [strdup(executable), strdup(Self.argument), nil]
        defer { for argument in arguments { free(argument) } }
        process = csystem_spawn(executable, &arguments, ends[1])
        guard process > 0 else { throw FileError(.open, executable) }
    }

    deinit {
        // One that has no task ends by itself when nobody is at the other end.
        if task != nil || !endsByItself() { kill(process, SIGKILL) }
        var status: Int32 = 0
        _ = retryingInterrupts { Int(waitpid(process, &status, 0)) }
    }

    /// Hangs up, and waits for the end of the process for a second.
    private func endsByItself() -> Bool {
        shutdown(channel.socket, Int32(SHUT_RDWR))
        for _ in 0..<1000 {
            var known = siginfo_t()
            let options = WEXITED | WNOHANG | WNOWAIT
            guard waitid(P_PID, id_t(process), &known, options) == 0 else { return true }
            if known.si_signo == SIGCHLD { return true }
            usleep(1000)
        }
        return false
    }
}
