/// Whether a line opens a message of a mailbox: `From `, an address, and a date as asctime or
/// RFC 5322 give it.
func isSeparatorLine(_ line: Slice<UnsafeBufferPointer<UInt8>>) -> Bool {
    guard line.starts(with: "From ".utf8) else { return false }
    let words = line.split { $0 == 0x20 || $0 == 0x09 || $0 == 0x0D }
    return words.indices.contains { isDate(words[$0...]) }
}

/// Whether a line is `From ` and an address or a hyphen alone, as a few programs write it.
func isBareSeparatorLine(
    _ line: Slice<UnsafeBufferPointer<UInt8>>,
    isAfterBlank: Bool
) -> Bool {
    let words = line.split { $0 == 0x20 || $0 == 0x09 || $0 == 0x0D }
    guard words.count == 2, let address = words.last else { return false }
    return address.elementsEqual("-".utf8)
        || isAfterBlank && address.dropFirst().dropLast().contains(UInt8(ascii: "@"))
}

/// `Www Mmm dd hh:mm[:ss] yyyy`, a time zone before or after the year, `remote from` a host; or
/// `Www, dd Mmm yyyy hh:mm[:ss]` and a time zone.
private func isDate(_ words: ArraySlice<Slice<UnsafeBufferPointer<UInt8>>>) -> Bool {
    guard words.count >= 5 else { return false }
    var rest = words
    if words[words.startIndex].last == UInt8(ascii: ",") { return isHeaderDate(words) }
    guard isAmong(weekdays, rest.removeFirst()), isAmong(months, rest.removeFirst()) else {
        return false
    }
    let day = rest.removeFirst()
    guard day.count <= 2, day.allSatisfy(isDigit), isTime(rest.removeFirst()) else { return false }
    if let zone = rest.first, isZone(zone) { rest.removeFirst() }
    guard let year = rest.popFirst(), year.count == 4, year.allSatisfy(isDigit) else {
        return false
    }
    if let zone = rest.first, isZone(zone) { rest.removeFirst() }
    return rest.isEmpty || rest.first.map { $0.elementsEqual("remote".utf8) } == true
}

private func isHeaderDate(_ words: ArraySlice<Slice<UnsafeBufferPointer<UInt8>>>) -> Bool {
    var rest = words
    guard isAmong(weekdays, rest.removeFirst().dropLast()) else { return false }
    let day = rest.removeFirst()
    guard day.count <= 2, day.allSatisfy(isDigit), isAmong(months, rest.removeFirst()) else {
        return false
    }
    let year = rest.removeFirst()
    guard year.count == 4, year.allSatisfy(isDigit), isTime(rest.removeFirst()) else {
        return false
    }
    return rest.isEmpty || rest.count == 1 && rest.allSatisfy(isZone)
}

private let weekdays = Array("MonTueWedThuFriSatSun".utf8)
private let months = Array("JanFebMarAprMayJunJulAugSepOctNovDec".utf8)

private func isAmong(_ names: [UInt8], _ word: Slice<UnsafeBufferPointer<UInt8>>) -> Bool {
    guard word.count == 3 else { return false }
    return stride(from: 0, to: names.count, by: 3).contains {
        names[$0..<$0 + 3].elementsEqual(word)
    }
}

private func isDigit(_ byte: UInt8) -> Bool { byte &- 0x30 < 10 }

private func isTime(_ word: Slice<UnsafeBufferPointer<UInt8>>) -> Bool {
    let parts = word.split(separator: UInt8(ascii: ":"), omittingEmptySubsequences: false)
    return (2...3).contains(parts.count)
        && parts.allSatisfy { (1...2).contains($0.count) && $0.allSatisfy(isDigit) }
}

/// `EST`, `+0300` or `-0500`; never a year.
private func isZone(_ word: Slice<UnsafeBufferPointer<UInt8>>) -> Bool {
    guard let first = word.first else { return false }
    if first == UInt8(ascii: "+") || first == UInt8(ascii: "-") {
        return word.count == 5 && word.dropFirst().allSatisfy(isDigit)
    }
    return (1...5).contains(word.count) && word.allSatisfy { $0 &- 0x41 < 26 }
}
