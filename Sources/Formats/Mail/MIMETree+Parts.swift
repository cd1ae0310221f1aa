extension MIMETree {
    /// The parts of a message that hold no list, in order; those of messages inside are left out.
    func leaves(of root: Int) -> [Int] {
        var leaves: [Int] = []
        var index = root
        let end = parts[root].end
        while index < end {
            let part = parts[index]
            if part.kind != .list { leaves.append(index) }
            index = part.kind == .message ? part.end : index + 1
        }
        return leaves
    }

    /// The charset that a message declares for its text, or for the first part that names one other
    /// than ASCII and UTF-8.
    func charset(of root: Int) -> [UInt8]? {
        for index in [root] + leaves(of: root) {
            if let charset = parts[index].headers.charset(in: bytes) { return charset }
        }
        return nil
    }

    /// How many lists and messages are around a part.
    func depth(of index: Int) -> Int {
        parts[index].parent < 0 ? 0 : 1 + depth(of: parts[index].parent)
    }

    /// Texts beside the parts of a message, those of messages inside left out.
    func outside(of root: Int) -> [Outside] {
        let inside = root..<parts[root].end
        return outside.filter { outside in
            guard inside.contains(outside.list) else { return false }
            var index = outside.list
            while index > root, parts[index].kind != .message { index = parts[index].parent }
            return index == root
        }
    }

    /// The number of a part among its message's, such as `2.1` (RFC 3501, section 6.4.5).
    func number(of index: Int) -> String {
        let part = parts[index]
        guard part.parent >= 0 else { return part.kind == .list ? "" : "1" }
        let isRoot = parts[part.parent].kind == .message
        let around = number(of: part.parent)
        if isRoot, part.kind == .list { return around }
        return (around.isEmpty ? "" : around + ".") + String(isRoot ? 1 : part.number)
    }
}
