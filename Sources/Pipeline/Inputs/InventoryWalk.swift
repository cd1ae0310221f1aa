import Files
import Records

/// The way through a raw folder: every name in it, and what links in it lead to.
///
/// A link that stays in the raw folder gives its file or folder a further name. Links in a folder
/// that was reached by a link are not followed: what they lead to has a name already, and a few
/// links could else give one file millions.
struct InventoryWalk {
    private(set) var files: [RawFile] = []
    private(set) var passedOver: [(path: [UInt8], reason: Reason)] = []
    /// The canonical path of the raw folder.
    private let root: [UInt8]

    private static let slash: UInt8 = 0x2F

    /// - Throws: `FileError` when the raw folder itself cannot be read.
    init(root: borrowing Folder, path: [UInt8]) throws(FileError) {
        self.root = path
        try walk(root, Step(path: [], place: [], isLinked: false), root)
    }

    /// A folder on the way: the path that names it, and the one without links that opens it.
    private struct Step {
        /// Both end with a slash, but for the raw folder itself.
        var path: [UInt8]
        var place: [UInt8]
        /// Whether a link leads to it.
        var isLinked: Bool

        func inner(_ name: [UInt8]) -> Step {
            let slash = InventoryWalk.slash
            return Step(
                path: path + name + [slash],
                place: place + name + [slash],
                isLinked: isLinked
            )
        }
    }

    private mutating func walk(
        _ folder: borrowing Folder,
        _ step: Step,
        _ root: borrowing Folder
    ) throws(FileError) {
        for name in try folder.names() {
            let path = step.path + name
            guard let status = folder.status(name) else {
                passedOver.append((path, .unreadableFile))
                continue
            }
            if status.isFolder {
                do {
                    try walk(folder.folder(name), step.inner(name), root)
                } catch {
                    passedOver.append((path, .unreadableFile))
                }
            } else if status.isLink {
                follow(path, place: step.place + name, isLinked: step.isLinked, root)
            } else {
                add(path, place: step.place + name, status)
            }
        }
    }

    private mutating func add(_ path: [UInt8], place: [UInt8], _ status: FileStatus) {
        guard status.isRegular else {
            passedOver.append((path, .notARegularFile))
            return
        }
        let batch = path.firstIndex(of: Self.slash).map { Array(path[..<$0]) }
        files.append(
            RawFile(
                batch: batch ?? Array("unbatched".utf8),
                path: path,
                status: status,
                place: place
            )
        )
    }

    private mutating func follow(
        _ path: [UInt8],
        place: [UInt8],
        isLinked: Bool,
        _ root: borrowing Folder
    ) {
        guard !isLinked else {
            passedOver.append((path, .linkInLinkedFolder))
            return
        }
        guard let target = try? FileSystem.canonical(self.root + [Self.slash] + place) else {
            passedOver.append((path, .linkBroken))
            return
        }
        let isInside = target.starts(with: self.root + [Self.slash])
        guard isInside || target == self.root else {
            passedOver.append((path, .linkLeadsOut))
            return
        }
        let inner = Array(target.dropFirst(self.root.count + 1))
        guard !inner.isEmpty, !place.starts(with: inner + [Self.slash]) else {
            passedOver.append((path, .linkBroken))
            return
        }
        enter(path, inner, root)
    }

    /// Takes what a link leads to for a file or folder of the link's name.
    private mutating func enter(_ path: [UInt8], _ place: [UInt8], _ root: borrowing Folder) {
        guard let status = root.status(below: place) else {
            passedOver.append((path, .unreadableFile))
            return
        }
        guard status.isFolder else { return add(path, place: place, status) }
        let step = Step(path: path + [Self.slash], place: place + [Self.slash], isLinked: true)
        do {
            try walk(root.folder(below: place), step, root)
        } catch {
            passedOver.append((path, .unreadableFile))
        }
    }
}
