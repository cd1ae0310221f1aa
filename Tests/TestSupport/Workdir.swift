import Foundation
package import Glibc

/// A temporary project folder in which the built `sluice` runs: the real binary, as a person runs it.
package final class Workdir: Sendable {
    /// How a program ended.
    package struct Outcome: Sendable {
        /// The exit code, or 128 and the signal that ended it.
        package let code: Int32
        package let output: String
        package let words: String
    }

    private let folder = TemporaryFolder()
    /// The program that the package built beside the running test bundle.
    package static let program = buildFolder + "/sluice"

    package var path: String { folder.path }

    package init() {}

    private static let buildFolder: String = {
        let bundle = try? FileManager.default.destinationOfSymbolicLink(atPath: "/proc/self/exe")
        return ((bundle ?? "") as NSString).deletingLastPathComponent
    }()

    /// Writes a file of the project, its folders included.
    package func write(_ name: String, _ text: String) { folder.write(name, text) }

    package func write(_ name: String, _ bytes: [UInt8]) { folder.write(name, bytes) }

    /// Takes a file or folder of the project away.
    package func remove(_ name: String) {
        try? FileManager.default.removeItem(atPath: path + "/" + name)
    }

    /// The content of a file of the project; empty where there is none.
    package func text(_ name: String) -> String { String(decoding: bytes(name), as: UTF8.self) }

    package func bytes(_ name: String) -> [UInt8] {
        FileManager.default.contents(atPath: path + "/" + name).map { Array($0) } ?? []
    }

    package func exists(_ name: String) -> Bool {
        FileManager.default.fileExists(atPath: path + "/" + name)
    }

    /// Runs the program in the folder until it ends.
    package func sluice(_ arguments: String...) -> Outcome {
        start([Self.program] + arguments).outcome()
    }

    /// Runs a shell script in the folder until it ends; `$SLUICE` in it is the program.
    package func shell(_ script: String) -> Outcome {
        start(["/bin/sh", "-c", "SLUICE='\(Self.program)'\n" + script]).outcome()
    }

    /// Starts a program in the folder and does not wait for it.
    package func start(_ arguments: [String]) -> RunningProgram {
        RunningProgram(arguments, in: path)
    }

    /// Waits until everything written so far is old enough for its hash to be trusted: two seconds.
    package func settle() async throws {
        try await Task.sleep(for: .milliseconds(2010))
    }
}

/// A program that was started; its words are kept in files, so that it never waits for a reader.
package final class RunningProgram: Sendable {
    /// The number of the process; -1 where it could not be started.
    package let process: pid_t
    private let outputs = TemporaryFolder()

    init(_ arguments: [String], in folder: String) {
        var actions = posix_spawn_file_actions_t()
        posix_spawn_file_actions_init(&actions)
        defer { posix_spawn_file_actions_destroy(&actions) }
        posix_spawn_file_actions_addopen(&actions, 0, "/dev/null", O_RDONLY, 0)
        for (number, name) in [(1, "output"), (2, "words")] {
            let path = outputs.path + "/" + name
            posix_spawn_file_actions_addopen(
                &actions,
                Int32(number),
                path,
                O_WRONLY | O_CREAT | O_APPEND,
                0o600
            )
        }
        // The shell becomes the program, so that the process is the program's own.
        let shell = ["/bin/sh", "-c", "cd \"$0\" && exec \"$@\"", folder]
        var words = (shell + arguments).map { strdup($0) } + [nil]
        defer { for word in words { free(word) } }
        // Nothing of the test's own environment: locale and time zone are what a test says they are.
        var environment = [strdup("PATH=/usr/bin:/bin"), nil]
        defer { for word in environment { free(word) } }
        // Threads of a test block signals, and a process inherits that.
        var attributes = posix_spawnattr_t()
        posix_spawnattr_init(&attributes)
        defer { posix_spawnattr_destroy(&attributes) }
        var nothing = sigset_t()
        sigemptyset(&nothing)
        posix_spawnattr_setsigmask(&attributes, &nothing)
        posix_spawnattr_setflags(&attributes, Int16(POSIX_SPAWN_SETSIGMASK))
        var process: pid_t = -1
        let code = posix_spawn(&process, shell[0], &actions, &attributes, &words, &environment)
        self.process = code == 0 ? process : -1
    }

    /// What it has said on standard error so far.
    package var words: String { text("words") }

    private func text(_ name: String) -> String {
        String(
            decoding: FileManager.default.contents(atPath: outputs.path + "/" + name) ?? Data(),
            as: UTF8.self
        )
    }

    /// A process that it has started; waits a few seconds for it, nil where none comes.
    package func child() -> pid_t? {
        let path = "/proc/\(process)/task/\(process)/children"
        for _ in 0..<5000 {
            let text = FileManager.default.contents(atPath: path) ?? Data()
            let numbers = String(decoding: text, as: UTF8.self).split(separator: " ")
            if let first = numbers.first { return pid_t(first) }
            usleep(1000)
        }
        return nil
    }

    /// Stops the process that it has started while that has a file open.
    ///
    /// Nil where the process was through with the file before it stood still, or never had it.
    package func stopChild(reading path: String) -> pid_t? {
        guard let worker = child() else { return nil }
        let file = (path as NSString).resolvingSymlinksInPath
        func reads() -> Bool {
            let names = try? FileManager.default.contentsOfDirectory(atPath: "/proc/\(worker)/fd")
            return (names ?? []).contains { name in
                let link = "/proc/\(worker)/fd/\(name)"
                return (try? FileManager.default.destinationOfSymbolicLink(atPath: link)) == file
            }
        }
        for _ in 0..<20_000 where kill(worker, 0) == 0 && !reads() { usleep(200) }
        kill(worker, SIGSTOP)
        // The third field of its state is T once it stands still.
        for _ in 0..<5000 {
            let state = FileManager.default.contents(atPath: "/proc/\(worker)/stat") ?? Data()
            let rest = String(decoding: state, as: UTF8.self).split(separator: ")").last ?? ""
            if rest.hasPrefix(" T") { break }
            usleep(1000)
        }
        if reads() { return worker }
        kill(worker, SIGCONT)
        return nil
    }

    package func send(_ signal: Int32) { if process > 0 { kill(process, signal) } }

    /// Waits until it ends.
    package func outcome() -> Workdir.Outcome {
        var status: Int32 = 0
        guard process > 0 else { return .init(code: 127, output: "", words: "cannot be started") }
        while waitpid(process, &status, 0) < 0, errno == EINTR {}
        let signal = status & 0x7F
        let code = signal == 0 ? status >> 8 & 0xFF : 128 + signal
        return .init(code: code, output: text("output"), words: words)
    }
}
