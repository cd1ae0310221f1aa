extension [Remark] {
    /// How many remarks may say the same.
    private var mostAlike: Int { 5 }

    /// The remarks, but that of many that say the same only the first are left, and how many more
    /// files of the folder they are.
    func folded(in folder: String) -> [Remark] {
        let counts = reduce(into: [:]) { $0[$1.message, default: 0] += 1 }
        var seen: [String: Int] = [:]
        return flatMap { remark in
            seen[remark.message, default: 0] += 1
            let (number, all) = (seen[remark.message] ?? 0, counts[remark.message] ?? 0)
            guard number > mostAlike else { return [remark] }
            guard number == mostAlike + 1 else { return [Remark]() }
            let more = all - mostAlike
            return [Remark("\(counted(more, "more file")): \(remark.message)", at: folder)]
        }
    }
}
