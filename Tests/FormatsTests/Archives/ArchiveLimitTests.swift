import Files
import Formats
import Glibc
import Records
import TestSupport
import Testing

/// What is beyond a limit is refused, and what came before is kept.
struct ArchiveLimitTests {
    private static let large = [UInt8](repeating: 0x30, count: 4000)

    private func limits(_ change: (inout ArchiveLimits) -> Void) -> ArchiveLimits {
        var limits = ArchiveLimits()
        change(&limits)
        return limits
    }

    @Test func `no more bytes are unpacked than are allowed, and what came before is kept`() throws
    {
        let members = (0..<3).map { TinyMember("\($0)", Self.large) }
        let limits = limits { $0.bytes = 5000 }

        for archive in [tinyTar(members), tinyZip(members)] {
            let unpacked = try Unpacked(archive, limits: limits)
            #expect(unpacked.listing.members.map(\.size) == [4000, 1000])
            #expect(unpacked.listing.members.map(\.isDamaged) == [false, true])
            #expect(unpacked.codes == ["archive_too_large:2"])
        }
        let single = try Unpacked(tinyGzip(Self.large + Self.large), limits: limits)
        #expect(single.listing.members.map(\.size) == [5000])
        #expect(single.codes == ["archive_too_large"])
    }

    @Test func `no more members are listed than are allowed, inner ones included`() throws {
        let inner = tinyTar((0..<5).map { TinyMember("\($0)", "x") })
        let archive = tinyTar([TinyMember("in", inner), TinyMember("z", "x")])

        let unpacked = try Unpacked(archive, limits: limits { $0.entries = 4 })

        #expect(unpacked.members == ["in!/0=x", "in!/1=x", "in!/2=x"])
        #expect(unpacked.codes == ["archive_too_many_members:2"])
        #expect(
            unpacked.listing.members.first?.archive?.findings.sorted.map(\.reason)
                == [.archiveTooManyMembers]
        )
    }

    @Test func `the single file in a compressed one counts as a member`() throws {
        let archive = tinyTar((0..<3).map { TinyMember("\($0).gz", tinyGzip([0x30])) })

        let unpacked = try Unpacked(archive, limits: limits { $0.entries = 3 })

        #expect(unpacked.listing.members.count == 3)
        #expect(unpacked.members == ["0.gz!/0=0"])
        #expect(
            unpacked.listing.members.last?.archive?.refusal == .archiveTooManyMembers
        )
        #expect(unpacked.codes == ["archive_too_many_members:3"])
    }

    @Test func `a bomb costs itself and not what stands beside it`() throws {
        let folder = TemporaryFolder()
        let bomb = folder.path + "/bomb.gz"
        try #require(shell("head -c 40000000 /dev/zero | gzip > '\(bomb)'") == 0)
        let bytes = try #require(try FileSystem.content(bomb))
        let archive = tinyTar([
            TinyMember("before", "1"), TinyMember("bomb.gz", bytes), TinyMember("after", "2"),
        ])

        let unpacked = try Unpacked(archive) { !printableName($0).contains("bomb") }
        let alone = try Unpacked(bytes)

        #expect(unpacked.members == ["before=1", "bomb.gz!/bomb", "after=2"])
        #expect(unpacked.codes.isEmpty)
        let inner = try #require(unpacked.listing.members.compactMap(\.archive).first)
        #expect(inner.findings.sorted.map(\.reason) == [.archiveRatio])
        #expect(alone.listing.members.map(\.size) == [10 << 20])
        #expect(alone.codes == ["archive_ratio"])
    }

    @Test(arguments: [["bomb", "a", "b"], ["a", "bomb", "b"], ["a", "b", "bomb"]])
    func `a bomb in a zip costs itself and not the members behind it`(names: [String]) throws {
        let folder = TemporaryFolder()
        try #require(
            shell(
                """
                cd '\(folder.path)' && head -c 40000000 /dev/zero > bomb \
                  && head -c 2000000 /dev/urandom | od -An -tx1 > a && cp a b \
                  && python3 -m zipfile -c z.zip \(names.joined(separator: " "))
                """
            ) == 0
        )
        let bytes = try #require(try FileSystem.content(folder.path + "/z.zip"))

        let unpacked = try Unpacked(bytes) { !printableName($0).contains("bomb") }

        #expect(unpacked.listing.members.map(\.isDamaged) == names.map { $0 == "bomb" })
        #expect(unpacked.codes == ["archive_ratio:\(1 + (names.firstIndex(of: "bomb") ?? 0))"])
    }

    @Test func `a bomb in a compressed tar archive is told as one, and not as a broken archive`()
        throws
    {
        let folder = TemporaryFolder()
        try #require(
            shell(
                """
                cd '\(folder.path)' && head -c 40000000 /dev/zero > bomb && echo 1 > a \
                  && tar -czf t.tgz a bomb
                """
            ) == 0
        )
        let bytes = try #require(try FileSystem.content(folder.path + "/t.tgz"))

        let unpacked = try Unpacked(bytes)

        #expect(unpacked.listing.members.map(\.isDamaged) == [false, true])
        #expect(unpacked.codes == ["archive_ratio"])
    }

    @Test func `many bombs together are bounded by the size of the file around them`() throws {
        let folder = TemporaryFolder()
        let bomb = folder.path + "/bomb.gz"
        try #require(shell("head -c 11000000 /dev/zero | gzip > '\(bomb)'") == 0)
        let bytes = try #require(try FileSystem.content(bomb))
        let members = (0..<20).map { TinyMember("\($0).gz", bytes) }

        let unpacked = try Unpacked(tinyTar(members), limits: limits { $0.ratio = 1 }) {
            printableName($0) == "nothing"
        }

        let sizes = unpacked.listing.members.map(\.size)
        #expect(sizes.reduce(0, +) == 100 << 20)
        #expect(unpacked.codes.first?.hasPrefix("archive_ratio") == true)
    }

    private func shell(_ script: String) -> Int32 { system(script) }
}
