/// The exit codes of design section 9.
enum ExitStatus {
    static let done: Int32 = 0
    static let faultFound: Int32 = 1
    static let expectationFailed: Int32 = 2
    static let usage: Int32 = 64
    static let dataDefeated: Int32 = 65
    static let cannotWrite: Int32 = 73
    static let cannotRead: Int32 = 74
    static let locked: Int32 = 75
}
