/// What a worker is asked to do; each kind of task has its own descriptors and its own report.
enum WorkerTask: Codable {
    case read(ReadTask)
    case unpack(UnpackTask)
    case profile(ProfileTask)
}
