/// How much an archive may unpack to; what is beyond is refused.
package struct ArchiveLimits: Hashable, Codable, Sendable {
    /// How many archives may stand in one another, the outermost one included.
    package var depth = 3
    /// Unpacked bytes per byte of an archive, from `freeBytes` on.
    package var ratio: Int64 = 200
    /// Bytes that everything in one raw file may unpack to.
    package var bytes: Int64 = 50_000_000_000
    /// Members of one raw file, those of archives inside included.
    package var entries = 100_000

    /// Unpacked bytes that need no ratio: small texts may well repeat themselves a thousand times.
    static let freeBytes: Int64 = 10 << 20
    /// Bytes of the path of a member.
    static let pathLength = 4096

    package init() {}

    /// How many bytes an archive of a size may unpack to.
    func allowance(ofSize size: Int64) -> Int64 { max(product(size), Self.freeBytes) }

    /// Whether bytes unpack to more than their ratio allows, whatever needs none.
    func isBomb(_ unpacked: Int64, ofSize size: Int64) -> Bool { unpacked > product(size) }

    /// How many bytes a raw file of a size, and all archives in it together, may unpack to.
    ///
    /// Ten archives may use what needs no ratio: thousands of them would be a bomb.
    func allowance(ofRawFile size: Int64) -> Int64 {
        min(bytes, max(product(size), 10 * Self.freeBytes))
    }

    private func product(_ size: Int64) -> Int64 {
        let (product, overflow) = ratio.multipliedReportingOverflow(by: size)
        return overflow ? .max : product
    }
}
