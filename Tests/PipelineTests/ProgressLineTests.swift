import Pipeline
import Testing

struct ProgressLineTests {
    @Test func `the bar grows with what is done`() {
        var line = ProgressLine()

        let half = line.next("reading", done: 50, of: 100, columns: 72)
        let whole = line.next("reading", done: 100, of: 100, columns: 72)

        #expect(half == "reading [####################....................] 50 %")
        #expect(whole == "reading [########################################] 100 %")
    }

    @Test func `a file that begins again does not take the bar back`() {
        var line = ProgressLine()

        let shown = [30, 80, 20, 79, 90, 200].map {
            line.next("reading", done: $0, of: 100, columns: 80)?.suffix(5)
        }

        #expect(
            shown == [
                "] 30 %".suffix(5), "] 80 %".suffix(5), nil, nil, "] 90 %".suffix(5),
                " 100 %".suffix(5),
            ]
        )
    }

    @Test func `every stage begins at nothing, and nothing has no bar`() {
        var line = ProgressLine()

        _ = line.next("reading", done: 100, of: 100, columns: 80)
        let next = line.next("loading", done: 1, of: 100, columns: 80)
        let none = line.next("loading", done: 0, of: 0, columns: 80)

        #expect(next?.hasSuffix("] 1 %") == true)
        #expect(none == nil)
    }
}
