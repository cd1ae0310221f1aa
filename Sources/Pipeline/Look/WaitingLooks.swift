import Files
import Formats
import Foundation
import Records

/// The folder for bytes that are needed for a moment: `TMPDIR`, else the working folder.
func scratchFolder() -> String {
    let named = ProcessInfo.processInfo.environment["TMPDIR"] ?? ""
    return named.isEmpty ? "." : named
}

/// An open file that several may keep.
final class HeldDescriptor {
    let descriptor: Descriptor

    /// - Throws: `FileError` when the system has no descriptor left.
    init(duplicating number: Int32) throws(FileError) {
        descriptor = try Descriptor(duplicating: number)
    }
}

/// Files that wait for a look, so that many small archives need few processes.
struct WaitingLooks<Key: Hashable> {
    private(set) var findings: [Key: LookedFile.Finding] = [:]
    private var keys: [Key] = []
    private var subjects: [FileProfiles.Subject] = []
    /// Keeps the bytes of members while they wait.
    private var held: [HeldDescriptor] = []
    private var bytes: Int64 = 0
    private let console: Console

    /// Open files, and bytes of members, that may wait.
    private static var mostHeld: Int { 128 }
    private static var mostBytes: Int64 { 1 << 30 }

    init(console: Console) { self.console = console }

    /// Adds a file and how it is to be looked at.
    mutating func add(_ key: Key, _ place: FileProfiles.Place, _ task: ProfileTask) {
        keys.append(key)
        subjects.append(.init(place: place, task: task))
    }

    /// Adds a member of an archive whose unpacked bytes stand in an open file.
    ///
    /// - Throws: `FileError` when no process can be started.
    mutating func add(
        _ key: Key,
        _ member: ArchiveMember,
        of unpacked: HeldDescriptor,
        _ task: ProfileTask
    ) throws {
        guard let start = member.offset ?? (member.size == 0 ? 0 : nil) else {
            findings[key] = .failed(.unreadableFile)
            return
        }
        if held.count >= Self.mostHeld || bytes >= Self.mostBytes { try finish() }
        if held.last !== unpacked { held.append(unpacked) }
        bytes += member.size
        let window = FileWindow(
            descriptor: unpacked.descriptor.number,
            start: start,
            count: member.size
        )
        add(key, .window(window), task)
    }

    /// Looks at all that wait.
    ///
    /// - Throws: `FileError` when no process can be started.
    mutating func finish() throws {
        let reports = try FileProfiles().look(at: subjects, console: console)
        for (key, report) in zip(keys, reports) {
            findings[key] =
                report.profile.map { .profile($0) }
                ?? .failed(report.failure ?? .unreadableFile)
        }
        (keys, subjects, held, bytes) = ([], [], [], 0)
    }
}
