import Files
import Records

extension Unpacker {
    /// Unpacks a zip: what its directory names, and what stands between that.
    mutating func openZip(_ container: Container) throws(FileError) -> ArchiveOutcome {
        var outcome = ArchiveOutcome()
        var position: Int64 = 0
        let directory = try ZipDirectory(container.window)
        if let document = directory?.document { return ArchiveOutcome(document: document) }
        try members(of: container, ArchiveSource(container.window), into: &outcome, &position)
        guard let directory else {
            // What is cut off may have named more members than were found.
            let isTold = outcome.findings.sorted.contains { $0.reason == .archiveBroken }
            if outcome.refusal == nil, !isTold { outcome.findings.add(.archiveBroken) }
            return outcome
        }
        guard outcome.refusal == nil else { return outcome }
        for gap in directory.gaps {
            try readGap(gap, of: container, into: &outcome, &position)
        }
        for _ in 0..<directory.overlaps { outcome.findings.add(.memberOverlaps) }
        if directory.hasBytesAfter { outcome.findings.add(.bytesAfterArchive) }
        return outcome
    }

    /// Unpacks members that the directory does not name; zeros between members are padding.
    private mutating func readGap(
        _ gap: Range<Int64>,
        of container: Container,
        into outcome: inout ArchiveOutcome,
        _ position: inout Int64
    ) throws(FileError) {
        let window = container.window
        let part = FileWindow(
            descriptor: window.descriptor,
            start: window.start + gap.lowerBound,
            count: Int64(gap.count)
        )
        guard try !isZeros(part) else { return }
        var inner = container
        inner.window = part
        let before = position
        let source = ArchiveSource(part, canSeek: false)
        try members(of: inner, source, into: &outcome, &position, isHidden: true)
        if position == before { outcome.findings.add(.bytesOutsideMembers) }
    }

    private func isZeros(_ window: FileWindow) throws(FileError) -> Bool {
        var place: Int64 = 0
        while place < window.count {
            let piece = try FileInput.bytes(of: window, in: place..<place + 1 << 16)
            guard !piece.isEmpty, piece.allSatisfy({ $0 == 0 }) else { return piece.isEmpty }
            place += Int64(piece.count)
        }
        return true
    }
}
