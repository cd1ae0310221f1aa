import Normalization
import Profiling
import Records

/// What unknown records are about, by their names, their texts and the names of their files.
struct KindGuess {
    private(set) var kind: RecordKind
    /// What speaks for it, in words.
    private(set) var reason: String
    /// Whether another kind is nearly as likely.
    private(set) var isSure: Bool

    /// One name that only one kind has is not enough: lists of all sorts have a `reason`.
    private static let least = 3

    private struct Evidence {
        var points = 0
        var words: [String] = []
        /// What speaks for the kind: one place may do so by its name and by its texts.
        var sources: Set<String> = []

        mutating func add(_ points: Int, _ word: String, of source: String) {
            self.points += points
            sources.insert(source)
            if words.count < 3 { words.append(word) }
        }
    }

    /// Weighs the places of records and the names of the files that they stand in.
    init(_ profile: RecordProfile, format: SourceFormat, names: [String]) {
        if format.isLabelled {
            (kind, reason, isSure) = (.message, "the format has messages only", true)
            return
        }
        var evidence: [RecordKind: Evidence] = [:]
        Self.weigh(profile, format, &evidence)
        let words = (names + profile.record).flatMap(Self.words)
        for kind in [RecordKind.notice, .complaint, .message] {
            guard let word = words.first(where: { Self.telling[kind]?.contains($0) == true }) else {
                continue
            }
            evidence[kind, default: Evidence()].add(2, "the name '\(word)'", of: "")
        }
        let ranked = evidence.sorted {
            ($1.value.points, $0.key.rawValue) < ($0.value.points, $1.key.rawValue)
        }
        guard let best = ranked.first, best.value.points >= Self.least else {
            kind = .person
            reason = "nothing speaks of notices, complaints or messages"
            isSure = ranked.isEmpty
            return
        }
        kind = best.key
        reason = best.value.words.joined(separator: ", ")
        let isAlone = ranked.count < 2 || ranked[1].value.points + 2 <= best.value.points
        // References of complaints are like nothing else; one column of any other sort is not enough.
        isSure = isAlone && (best.value.sources.count > 1 || best.value.points > Self.least + 1)
    }

    private static func weigh(
        _ profile: RecordProfile,
        _ format: SourceFormat,
        _ evidence: inout [RecordKind: Evidence]
    ) {
        var seen: Set<String> = []
        for place in profile.places {
            let keys = PlaceKeys(place.name, format: format, record: profile.record.last ?? "")
            // The issuing country of a passport makes no notice.
            guard FieldRoles.scope(of: keys, in: .person) == nil else { continue }
            let kinds =
                FieldVocabulary.builtIn.isKnown(keys.last)
                ? FieldVocabulary.builtIn.kinds(of: keys.last)
                : HeaderWords.builtIn.kinds(of: keys.lastStep)
            if kinds.count == 1, keys.keys.count < 3, seen.insert(keys.last).inserted {
                evidence[kinds[0], default: Evidence()].add(
                    2,
                    "'\(keys.steps.last ?? "")'",
                    of: place.name
                )
            }
            guard place.texts.read > 0 else { continue }
            for (mark, kind, points, word) in marks where place.texts.share(of: mark) > 0.6 {
                guard seen.insert(word).inserted else { continue }
                evidence[kind, default: Evidence()].add(points, word, of: place.name)
            }
        }
    }

    private static let marks: [(ValueKinds, RecordKind, Int, String)] = [
        (.controlNumber, .notice, 3, "control numbers"),
        (.fileNumber, .notice, 2, "file numbers"),
        (.complaintReference, .complaint, 5, "references of complaints"),
        (.noticeType, .notice, 2, "types of notices"),
        (.outcome, .complaint, 2, "outcomes of complaints"),
        (.requestType, .complaint, 2, "types of requests"),
    ]

    private static func words(of name: String) -> [String] {
        var words: [String] = []
        var word = ""
        for character in name {
            if character.isLetter {
                if character.isUppercase, let last = word.last, last.isLowercase {
                    words.append(word.lowercased())
                    word = ""
                }
                word.append(character)
            } else {
                words.append(word.lowercased())
                word = ""
            }
        }
        return (words + [word.lowercased()]).filter { !$0.isEmpty }
    }

    /// Words in the names of files that tell the kind of what stands in them.
    static let telling: [RecordKind: Set<String>] = [
        .notice: [
            "notice", "notices", "diffusion", "diffusions", "interpol", "wanted", "notificaciones",
            "notificación", "уведомления", "уведомление", "розыск", "نشرات", "النشرات",
        ],
        .complaint: [
            "complaint", "complaints", "ccf", "request", "requests", "requêtes", "plaintes",
            "plainte", "quejas", "queja", "solicitudes", "жалобы", "жалоба", "запросы", "обращения",
            "شكاوى", "الشكاوى",
        ],
        .message: [
            "message", "messages", "mail", "mails", "telex", "mensajes", "сообщения", "رسائل",
        ],
    ]
}
