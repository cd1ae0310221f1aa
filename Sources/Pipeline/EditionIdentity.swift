import Files
import Formats
import Records

/// What an edition is a function of, as hashes.
struct EditionIdentity: Equatable {
    /// What a person has written, and the program: all that is no raw file.
    struct Settings: Equatable {
        /// Of the configuration, the decisions and the lookups.
        let configuration: String
        let claims: String
        let program: String

        /// - Throws: `FileError` when the configuration, or the program, cannot be read.
        init(_ config: PipelineConfig, build: String) throws {
            let text = try FileSystem.content(config.path) ?? []
            configuration = Self.hash([
                config.reviewed.decisionsHash, config.reviewed.lookupsHash,
                String(decoding: text, as: UTF8.self),
            ])
            claims = config.reviewed.claimsHash
            program = build
        }

        fileprivate init(configuration: String, claims: String, program: String) {
            (self.configuration, self.claims, self.program) = (configuration, claims, program)
        }

        fileprivate static func hash(_ parts: [String]) -> String {
            let digest = Digest(.sha256)
            for part in parts {
                digest.update(Array(part.utf8))
                digest.update([0])
            }
            return hexadecimal(digest.finish())
        }

        /// What differs, in words.
        func differences(from other: Settings) -> [String] {
            let pairs = [
                ("configuration", configuration, other.configuration),
                ("claims", claims, other.claims), ("program", program, other.program),
            ]
            return pairs.filter { $0.1 != $0.2 }.map(\.0)
        }
    }

    let settings: Settings
    /// Of all but the claims.
    let tables: String

    /// Files that no source reads count by their status.
    init(_ settings: Settings, _ inventory: Inventory, _ hash: (RawFile) -> String?) {
        var parts = [settings.program, settings.configuration]
        for file in inventory.files {
            parts.append(printableName(file.path))
            parts.append(hash(file) ?? "\(String(describing: file.status))")
            parts += file.remarks.map(\.code)
        }
        parts += inventory.passedOver.flatMap { [printableName($0.path), $0.reason.code] }
        self.settings = settings
        tables = Settings.hash(parts)
    }
}

/// The note of the edition that stands, and of what it is a function of.
struct EditionMark: Equatable {
    let number: Int
    let identity: EditionIdentity

    private static func path(_ state: String) -> String { state + "/edition" }

    init(_ number: Int, _ identity: EditionIdentity) {
        (self.number, self.identity) = (number, identity)
    }

    /// Reads the note; nil where there is none that can be understood.
    ///
    /// - Throws: `FileError` when it cannot be read.
    init?(state: String) throws {
        let text = try FileSystem.content(Self.path(state)) ?? []
        // Without claims their hash is empty.
        let words = String(decoding: text, as: UTF8.self)
            .split(separator: " ", omittingEmptySubsequences: false).map(String.init)
        guard words.count == 5, let number = Int(words[0]) else { return nil }
        self.number = number
        let settings = EditionIdentity.Settings(
            configuration: words[3],
            claims: words[2],
            program: words[4]
        )
        identity = EditionIdentity(settings, tables: words[1])
    }

    /// Writes the note.
    ///
    /// - Throws: `FileError` when it cannot be written.
    func write(state: String) throws {
        let settings = identity.settings
        let words = [
            "\(number)", identity.tables, settings.claims, settings.configuration, settings.program,
        ]
        let text = words.joined(separator: " ")
        try FileSystem.replace(Self.path(state), with: Array(text.utf8))
    }
}

extension EditionIdentity {
    fileprivate init(_ settings: Settings, tables: String) {
        (self.settings, self.tables) = (settings, tables)
    }
}
