import Records
import Testing

struct RussianCaseTests {
    // Everyone is synthetic.
    @Test(arguments: [
        ("Сидорова Ивана", ["сидоров иван"]),
        ("Сидорову Ивану Петровичу", ["сидоров иван петрович"]),
        ("Примерским Сергеем", ["примерский сергей"]),
        ("Чайковского Петра", ["чайковский петр"]),
        ("Семёнова Артёма", ["семёнов артём"]),
        ("Образцова Юрия", ["образцов юрий"]),
        ("Примерова Игоря", ["примеров игорь"]),
        ("Сидоровой Марии", ["сидорова мария"]),
        ("Примерской Анны Петровны", ["примерская анна петровна"]),
        ("Сидоровой Любови", ["сидорова любовь"]),
        ("Сидорова Александра", ["сидоров александр"]),
        ("Сидоров Иван", []), ("IVANOV Ivan", []), ("Иванова", []), ("", []),
    ])
    func `a declined Russian name may be these nominatives`(name: String, expected: [String]) {
        let found = RussianCases.nominatives(of: ArraySlice(Array(name.utf8)))

        #expect(found.map { String(decoding: $0, as: UTF8.self) } == expected)
    }
}
