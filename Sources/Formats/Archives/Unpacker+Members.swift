import Files
import Records

extension Unpacker {
    /// What may still be unpacked of one archive, what archives in it hold left out.
    ///
    /// Those have allowances of their own, so that a bomb does not use up that of what is around it;
    /// `bytes` holds for all of them together.
    private struct Allowance {
        var left: Int64
        /// What is exceeded when nothing is left.
        var reason: Reason
    }

    private func allowance(ofSize size: Int64) -> Allowance {
        let room = limits.allowance(ofSize: size)
        return remaining(of: Allowance(left: room, reason: .archiveRatio))
    }

    /// The allowance after an archive inside may have used what is left for all.
    private func remaining(of allowance: Allowance) -> Allowance {
        let rest = whole - total
        let reason: Reason = whole == limits.bytes ? .archiveTooLarge : .archiveRatio
        return rest < allowance.left ? Allowance(left: rest, reason: reason) : allowance
    }

    /// Unpacks one compressed stream: a tar archive, or a single file.
    mutating func openStream(_ container: Container) throws(FileError) -> ArchiveOutcome {
        guard let codec = StreamCodec.of(container.kind) else {
            return ArchiveOutcome(refusal: .archiveUnsupported)
        }
        let allowance = allowance(ofSize: container.window.count)
        let stream = DecodedStream(codec, container.window, limit: allowance.left)
        let first = try stream.peek()
        var outcome = ArchiveOutcome()
        if let first, ArchiveKind(first: Array(first.prefix(ArchiveKind.sampleSize))) == .tar {
            outcome = try members(of: container, ArchiveSource(stream))
        } else if first == nil, stream.isBroken {
            return ArchiveOutcome(refusal: .archiveBroken)
        } else if entries >= limits.entries {
            return ArchiveOutcome(refusal: .archiveTooManyMembers)
        } else {
            try single(container, stream)
        }
        if stream.isOverLimit { outcome.findings.add(allowance.reason) }
        if stream.isBroken { outcome.findings.add(.archiveBroken) }
        if stream.hasBytesAfter { outcome.findings.add(.bytesAfterArchive) }
        return outcome
    }

    /// The only member of a compressed file.
    private mutating func single(
        _ container: Container,
        _ stream: DecodedStream
    ) throws(FileError) {
        let name = MemberName.single(of: container.label.told, kind: container.kind)
        var draft = draft(label(name, in: container, isSingle: true))
        entries += 1
        while let piece = try stream.read() {
            try draft.write(piece)
            total += Int64(piece.count)
            progress(total)
        }
        try finish(&draft, in: container, isDamaged: stream.isBroken || stream.isOverLimit)
    }

    private func draft(_ label: MemberLabel) -> MemberDraft {
        let isWanted = label.claims.contains(where: isWanted)
        return MemberDraft(label, output: output, start: kept, isWanted: isWanted)
    }

    /// Lists a member, and unpacks it where it is an archive itself.
    private mutating func finish(
        _ draft: inout MemberDraft,
        in container: Container,
        isDamaged: Bool
    ) throws(FileError) {
        var member = ArchiveMember(draft.label)
        member.hash = try draft.finish()
        member.size = draft.size
        member.isDamaged = isDamaged
        let index = listing.members.count
        let window = draft.window
        if let window {
            member.offset = window.start
            kept += window.count
        }
        listing.members.append(member)
        guard let window, let kind = draft.kind else { return }
        listing.members[index].archive = try open(
            Container(label: draft.label, kind: kind, window: window, depth: container.depth + 1)
        )
    }

    /// Unpacks the members of a tar or zip archive.
    mutating func members(
        of container: Container,
        _ source: ArchiveSource
    ) throws(FileError) -> ArchiveOutcome {
        var outcome = ArchiveOutcome()
        var position: Int64 = 0
        try members(of: container, source, into: &outcome, &position)
        return outcome
    }

    /// Unpacks members that come after so many others of their archive.
    ///
    /// Of those that are hidden no directory tells, so that they end with what cannot be read.
    ///
    /// - Throws: `FileError` when the system cannot read or write.
    mutating func members(
        of container: Container,
        _ source: ArchiveSource,
        into outcome: inout ArchiveOutcome,
        _ position: inout Int64,
        isHidden: Bool = false
    ) throws(FileError) {
        let reader = try ArchiveReader(container.kind == .zip ? .zip : .tar, source)
        var allowance = allowance(ofSize: container.window.count)
        while true {
            let step = try reader.next()
            guard case .member(let entry) = step else {
                if isHidden || (step == .end && container.kind == .zip) { return }
                if step == .fatal, position == 0 {
                    outcome.refusal = .archiveBroken
                    return
                }
                // Of a stream that ends early more is told by what reads it.
                let isWhole = step == .end ? try source.endsInZeros() : false
                if !isWhole, !source.isCut { outcome.findings.add(.archiveBroken) }
                if step != .damaged { return }
                progress(total)
                continue
            }
            position += 1
            guard entries < limits.entries else {
                outcome.findings.add(.archiveTooManyMembers, line: position)
                return
            }
            entries += 1
            progress(total)
            if isHidden { outcome.findings.add(.memberHidden, line: position) }
            if let refusal = try take(entry, reader, container, &allowance, position) {
                outcome.findings.add(refusal, line: position)
                if remaining(of: allowance).left == 0 { return }
            }
            allowance = remaining(of: allowance)
        }
    }

    /// Unpacks one member; why it was refused, whole or in part.
    private mutating func take(
        _ entry: ArchiveEntry,
        _ reader: ArchiveReader,
        _ container: Container,
        _ allowance: inout Allowance,
        _ position: Int64
    ) throws(FileError) -> Reason? {
        switch entry.kind {
        case .folder: return nil
        case .link: return .memberIsLink
        case .special: return .memberIsSpecial
        case .file: break
        }
        if entry.isEncrypted { return .memberEncrypted }
        if entry.isSparse { return .memberIsSparse }
        let name: [UInt8]
        switch entry.name.map(MemberName.init) {
        case .refused(let reason)?: return reason
        case .path(let path)? where !path.isEmpty: name = path
        case .path, nil: name = Array("member-\(position)".utf8)
        }
        var draft = draft(label(name, in: container, isSingle: false))
        let (refusal, isDamaged) = try copy(reader, to: &draft, &allowance)
        if refusal == .memberUnsupported { return refusal }
        try finish(&draft, in: container, isDamaged: isDamaged || refusal != nil)
        return refusal
    }

    /// Takes the bytes of a member as far as they go.
    private mutating func copy(
        _ reader: ArchiveReader,
        to draft: inout MemberDraft,
        _ allowance: inout Allowance
    ) throws(FileError) -> (refusal: Reason?, isDamaged: Bool) {
        let before = reader.consumed
        while true {
            let block = try reader.readBlock()
            if !block.bytes.isEmpty {
                // A hole would be filled by guess; only sparse members, refused above, have them.
                guard block.offset == draft.size else { return (nil, true) }
                let room = min(Int64(block.bytes.count), allowance.left)
                try draft.write(UnsafeRawBufferPointer(rebasing: block.bytes[..<Int(room)]))
                total += room
                allowance.left -= room
                progress(total)
                let used = max(reader.consumed - before, 1)
                if room < block.bytes.count, allowance.reason != .archiveRatio {
                    return (allowance.reason, true)
                }
                if room < block.bytes.count || draft.size > limits.allowance(ofSize: used) {
                    // A bomb costs itself: what stands behind it has the room that it took.
                    if limits.isBomb(draft.size, ofSize: used) { allowance.left += draft.size }
                    return (.archiveRatio, true)
                }
            }
            switch block.outcome {
            case .more: continue
            case .end: return (nil, false)
            case .damaged where draft.size == 0: return (.memberUnsupported, true)
            case .damaged, .fatal: return (nil, true)
            }
        }
    }
}
