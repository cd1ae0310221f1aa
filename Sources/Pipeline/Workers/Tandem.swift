import Dispatch
import Foundation
import Synchronization

/// Lets another thread make values ahead while this one takes them, in the order made.
///
/// At most `depth` values wait, so that memory stays bounded. What either side throws ends both.
///
/// - Throws: What `make` throws, after all values made before, or what `take` throws.
func inTandem<Value: Sendable>(
    depth: Int,
    make: @escaping @Sendable ((Value) throws -> Void) throws -> Void,
    take: (Value) throws -> Void
) throws {
    let belt = Belt<Value>(depth: depth)
    let thread = Thread { @Sendable in belt.fill(make) }
    thread.start()
    defer { belt.stop() }
    while let value = try belt.next() { try take(value) }
}

/// Does one thing on a thread of its own while this thread does another, and gives both results.
///
/// - Throws: What either of them throws.
func doBeside<Beside: Sendable, Here>(
    _ beside: @escaping @Sendable () throws -> Beside,
    here: () throws -> Here
) throws -> (beside: Beside, here: Here) {
    let belt = Belt<Beside>(depth: 1)
    let thread = Thread { @Sendable in belt.fill { hand in try hand(beside()) } }
    thread.start()
    defer { belt.stop() }
    let result = try here()
    guard let other = try belt.next() else { preconditionFailure("a value was made or it threw") }
    return (other, result)
}

/// What two threads share: the values that wait, and how the making ended.
private final class Belt<Value: Sendable>: Sendable {
    private struct State: Sendable {
        var values: [Value] = []
        /// Nil while values are still being made.
        var outcome: Result<Void, any Error>?
        var isStopped = false
    }

    private let state = Mutex(State())
    private let room = DispatchSemaphore(value: 0)
    private let filled = DispatchSemaphore(value: 0)

    init(depth: Int) {
        // A semaphore must not go with a value below its first one.
        for _ in 0..<depth { room.signal() }
    }

    func fill(_ make: ((Value) throws -> Void) throws -> Void) {
        let outcome = Result { try make(put) }
        state.withLock { $0.outcome = outcome }
        filled.signal()
    }

    private func put(_ value: Value) throws {
        room.wait()
        let isStopped = state.withLock { state in
            if !state.isStopped { state.values.append(value) }
            return state.isStopped
        }
        guard !isStopped else { throw CancellationError() }
        filled.signal()
    }

    /// The next value, waiting for it; nil after the last one.
    func next() throws -> Value? {
        filled.wait()
        let (value, outcome) = state.withLock { state in
            state.values.isEmpty ? (nil, state.outcome) : (state.values.removeFirst(), nil)
        }
        if value != nil { room.signal() }
        try outcome?.get()
        return value
    }

    /// Ends the making, and waits until it has ended.
    func stop() {
        state.withLock { state in
            state.isStopped = true
            state.values = []
        }
        room.signal()
        while state.withLock({ $0.outcome == nil }) { filled.wait() }
    }
}
