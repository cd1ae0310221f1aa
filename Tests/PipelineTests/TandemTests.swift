import Synchronization
import Testing

@testable import Pipeline

struct TandemTests {
    private struct Broken: Error {}

    @Test(arguments: [1, 8]) func `values come in the order in which they are made`(
        depth: Int
    ) throws {
        var taken: [Int] = []

        try inTandem(depth: depth, make: { for value in 0..<1000 { try $0(value) } }) {
            taken.append($0)
        }

        #expect(taken == Array(0..<1000))
    }

    @Test func `no more values are made ahead than the depth allows`() throws {
        let made = Atomic(0)
        let depth = 3
        var taken = 0
        var furthest = 0

        try inTandem(
            depth: depth,
            make: { hand in
                for value in 0..<200 {
                    made.add(1, ordering: .sequentiallyConsistent)
                    try hand(value)
                }
            },
            take: { _ in
                taken += 1
                furthest = max(furthest, made.load(ordering: .sequentiallyConsistent) - taken)
            }
        )

        // So many wait, and one more is in the maker's hand.
        #expect(taken == 200)
        #expect(furthest <= depth + 1)
    }

    @Test func `what the making throws comes after all values made before`() {
        var taken: [Int] = []

        #expect(throws: Broken.self) {
            try inTandem(
                depth: 4,
                make: { hand in
                    for value in 0..<3 { try hand(value) }
                    throw Broken()
                },
                take: { taken.append($0) }
            )
        }

        #expect(taken == [0, 1, 2])
    }

    @Test(arguments: [1, 4]) func `what the taking throws ends an endless making`(depth: Int) {
        let ended = Atomic(false)

        #expect(throws: Broken.self) {
            try inTandem(
                depth: depth,
                make: { hand in
                    defer { ended.store(true, ordering: .sequentiallyConsistent) }
                    for value in 0... { try hand(value) }
                },
                take: { if $0 == 10 { throw Broken() } }
            )
        }

        let hasEnded = ended.load(ordering: .sequentiallyConsistent)
        #expect(hasEnded)
    }

    @Test func `nothing made is nothing taken`() throws {
        var taken = 0

        try inTandem(depth: 1, make: { (_: (Int) throws -> Void) in }) { _ in taken += 1 }

        #expect(taken == 0)
    }

    @Test func `two things are done beside each other, and both results come back`() throws {
        let here = try doBeside({ [1, 2, 3] }, here: { "here" })

        #expect(here.beside == [1, 2, 3])
        #expect(here.here == "here")
    }

    @Test func `what happens beside may throw`() {
        var isDone = false

        #expect(throws: Broken.self) {
            _ = try doBeside({ () throws -> Int in throw Broken() }, here: { isDone = true })
        }

        #expect(isDone)
    }

    @Test func `what is thrown here waits for the end of what happens beside`() {
        let ended = Atomic(false)

        #expect(throws: Broken.self) {
            _ = try doBeside(
                { ended.store(true, ordering: .sequentiallyConsistent) },
                here: { () throws -> Int in throw Broken() }
            )
        }

        let hasEnded = ended.load(ordering: .sequentiallyConsistent)
        #expect(hasEnded)
    }
}
