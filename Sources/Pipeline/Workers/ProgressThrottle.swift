/// Lets a sign through from time to time: for much progress, or after many small steps.
final class ProgressThrottle {
    private let send: (Int64) -> Void
    private var last: Int64 = 0
    private var steps = 0

    init(_ send: @escaping (Int64) -> Void) {
        self.send = send
    }

    func note(_ position: Int64) {
        steps += 1
        guard steps == 64 || position - last >= 1 << 23 else { return }
        (steps, last) = (0, position)
        send(position)
    }
}
