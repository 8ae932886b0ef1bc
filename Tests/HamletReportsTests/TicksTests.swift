import HamletPolicy
import Testing

@testable import HamletReports

@Suite("Axes and their numbers")
struct TicksTests {
    @Test(
        "ticks are round numbers around the values, without dust",
        arguments: [
            (0, 1, 5, [0, 0.2, 0.4, 0.6, 0.8, 1]), (0, 0.3, 3, [0, 0.1, 0.2, 0.3]), (-3, 7, 5, [-4, -2, 0, 2, 4, 6, 8]),
            (0, 1196, 4, [0, 500, 1000, 1500]), (5, 5, 5, [0, 1, 2, 3, 4, 5]), (0, 0, 2, [0, 0.5, 1]), (-6, -6, 3, [-6, -4, -2, 0]),
        ] as [(Double, Double, Int, [Double])])
    func round(low: Double, high: Double, count: Int, expected: [Double]) {
        #expect(Ticks(from: low, to: high, count: count).values == expected)
    }

    @Test("counts have no ticks between whole numbers")
    func whole() {
        #expect(Ticks(from: 0, to: 2, count: 8, isWhole: true).values == [0, 1, 2])
    }

    @Test("ticks cover any values, however far apart or near", arguments: [1e-200, 1e-9, 1, 1e15, 1e200, 1e299])
    func cover(size: Double) {
        for (low, high) in [(0, size), (-size, size), (size, size * 1.0001), (size, size.nextUp), (-size, -size / 3)] {
            let ticks = Ticks(from: low, to: high, count: 6)
            let slack = max(abs(low), abs(high)) * 1e-8
            #expect(ticks.low <= low + slack && ticks.high >= high - slack && ticks.values.count <= 16)
            #expect(zip(ticks.values, ticks.values.dropFirst()).allSatisfy { $0 < $1 })
        }
    }

    @Test(
        "numbers are short and read as people write them",
        arguments: [
            (1196, "1,196", "1,196"), (0.30000000000000004, "0.3", "0.3"), (1.0 / 3, "0.3333", "0.3333"),
            (-0.00001, "-0.00001", "-0.00001"),
            (99_999, "99,999", "99,999"), (123_456, "12.35万", "123,456"), (2_500_000, "250万", "2.5M"), (1.2e9, "12亿", "1.2bn"),
            (-0.0, "0", "0"),
            (.nan, "–", "–"),
        ] as [(Double, String, String)])
    func numbers(value: Double, zh: String, en: String) {
        #expect(NumberStyle.plain.text(value, .zh) == zh)
        #expect(NumberStyle.plain.text(value, .en) == en)
    }

    @Test("percent is of fractions, and its dust is rounded away")
    func percent() {
        #expect(NumberStyle.percent.text(0.07, .zh) == "7%")
        #expect(NumberStyle.percent.text(0.12345678, .en) == "12.35%")
    }

    @Test("the numbers of one axis are counted in one unit")
    func oneUnit() {
        #expect(NumberStyle.plain.texts(Ticks(from: 0, to: 150_000, count: 3), .zh) == ["0", "5万", "10万", "15万"])
    }
}
