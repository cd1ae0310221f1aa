/// Why a run ends without a new edition.
enum RunError: Error {
    case locked(out: String)
    case unbalanced(files: [Int])
    case expectations([Remark])
    case unknownSource(String, known: [String])
    case unknownBatch(String, known: [String])
    case unknownWord(String, known: [String], at: String)
    case unknownReason(String, known: [String])
    case configurationExists(String)
    case foreignRow(Int, table: String)

    /// What to say of it.
    var remarks: [Remark] {
        switch self {
        case .locked(let out):
            [Remark("another run holds the lock, try again when it ends", at: out)]
        case .unbalanced(let files):
            [
                Remark(
                    "the account of file \(files.map(String.init).joined(separator: ", ")) does not "
                        + "add up; this is a defect of the program, please report it",
                    at: "ledger"
                )
            ]
        case .expectations(let remarks): remarks
        case .unknownSource(let name, let known): [Self.unknown(name, known, "--only")]
        case .unknownBatch(let name, let known): [Self.unknown(name, known, "--batch")]
        case .unknownWord(let word, let known, let option): [Self.unknown(word, known, option)]
        case .unknownReason(let code, let known): [Self.unknown(reason: code, known)]
        case .configurationExists(let path):
            [
                Remark(
                    "is there already: name another with --config, or replace it with --force",
                    at: path
                )
            ]
        case .foreignRow(let row, let table): [Self.foreign(row, table)]
        }
    }

    private static func foreign(_ row: Int, _ table: String) -> Remark {
        Remark(
            "row \(row) is none that the program writes, expected its own table: run again",
            at: table
        )
    }

    private static func unknown(_ name: String, _ known: [String], _ option: String) -> Remark {
        Remark(
            "found '\(name)', expected one of \(known.joined(separator: ", "))",
            at: option
        )
    }

    /// There are so many codes that the nearest one says more than all of them.
    private static func unknown(reason code: String, _ known: [String]) -> Remark {
        let advice =
            nearest(to: code, among: known).map { "did you mean '\($0)'?" }
            ?? "expected the code of a finding such as \(known.first ?? "")"
        return Remark("found '\(code)', \(advice)", at: "--reason")
    }

    var exitStatus: Int32 {
        switch self {
        case .locked: ExitStatus.locked
        case .unbalanced: ExitStatus.dataDefeated
        case .expectations: ExitStatus.expectationFailed
        case .unknownSource, .unknownBatch, .unknownWord, .unknownReason: ExitStatus.usage
        case .configurationExists: ExitStatus.cannotWrite
        case .foreignRow: ExitStatus.cannotRead
        }
    }
}
