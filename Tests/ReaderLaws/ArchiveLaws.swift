import Files
import Formats
import Foundation
import Glibc
import Records

/// What holds for the unpacking of any bytes: within its limits, and the same each time.
package struct ArchiveLaws {
    /// The first law that was broken, as a sentence; nil where all hold.
    package private(set) var broken: String?

    /// Limits that a small input can reach.
    private static let limits: ArchiveLimits = {
        var limits = ArchiveLimits()
        limits.bytes = 1 << 20
        limits.entries = 50
        return limits
    }()

    /// Unpacks bytes twice.
    package init(unpacking bytes: [UInt8]) {
        do {
            let (listing, kept) = try Self.unpack(MemoryFile(bytes))
            let (again, _) = try Self.unpack(MemoryFile(bytes))
            check(listing, kept: kept)
            let names = (try Self.encoded(listing), try Self.encoded(again))
            require(names.0 == names.1, "the same bytes give another list")
        } catch {
            broken = "unpacking throws \(error)"
        }
    }

    private static func unpack(
        _ file: borrowing MemoryFile
    ) throws -> (listing: ArchiveListing, kept: Int64) {
        let output = MemoryFile(empty: ())
        var unpacker = Unpacker(
            limits: limits,
            output: output.window.descriptor,
            isWanted: { _ in true },
            progress: { _ in }
        )
        let listing = try unpacker.unpack(file.window, path: Array("b1/leak".utf8))
        return (listing, output.size)
    }

    /// What was found, in an order that does not change from one process to the next.
    private static func encoded(_ listing: ArchiveListing) throws -> [String] {
        let outcomes = [listing.outcome] + listing.members.compactMap(\.archive)
        let codes = outcomes.map { outcome in
            let findings = outcome.findings.sorted.map {
                "\($0.reason.code) \($0.line) \($0.count)"
            }
            return (outcome.refusal?.code ?? "") + findings.joined(separator: ",")
        }
        return codes
            + listing.members.map { "\($0.path) \($0.offset ?? -1) \($0.size) \($0.hash)" }
    }

    private mutating func check(_ listing: ArchiveListing, kept: Int64) {
        require(kept <= Self.limits.bytes, "\(kept) bytes are kept")
        require(listing.members.count <= Self.limits.entries, "too many members are listed")
        require(
            listing.outcome.refusal == nil || listing.members.isEmpty,
            "a refused archive has members"
        )
        require(
            Set(listing.members.map(\.path)).count == listing.members.count,
            "two members have one path"
        )
        var end: Int64 = 0
        for (number, member) in listing.members.enumerated() {
            require(member.hash.utf8.count == 64, "member \(number) has no hash")
            require(member.offset == end, "member \(number) is kept elsewhere")
            end += member.size
            require(end <= kept, "member \(number) ends behind what is kept")
            require(!member.path.split(separator: 0x2F).contains([0x2E, 0x2E]), "a path climbs")
        }
    }

    private mutating func require(_ holds: Bool, _ sentence: @autoclosure () -> String) {
        if !holds, broken == nil { broken = sentence() }
    }
}
