import HamletEvaluation
import HamletPolicy
import Testing

@Suite("Methods of giving out money")
struct AllocationMethodTests {
    static let methods: [any AllocationMethod] =
        InOrderAllocation.Mode.allCases.map { InOrderAllocation(mode: $0) } + [ProportionalAllocation()]

    @Test(
        "the first demand that does not fit",
        arguments: [
            ("stop", [600, 0, 0]), ("skip", [600, 0, 300]), ("partial", [600, 400, 0]), ("proportional", [400, 400, 200]),
        ] as [(String, [Int64])])
    func firstThatDoesNotFit(name: String, expected: [Int64]) throws {
        let method = try #require(Self.methods.first { $0.name == name })
        #expect(try method.allocate(demands: [600, 600, 300], budget: 1000, quota: nil) == expected)
    }

    @Test(
        "at most so many recipients",
        arguments: [
            ("stop", 1, [300, 0, 0]), ("skip", 2, [300, 300, 0]), ("partial", 0, [0, 0, 0]), ("proportional", 2, [300, 300, 0]),
            ("stop", 9, [300, 300, 300]),
        ] as [(String, Int, [Int64])])
    func quota(name: String, quota: Int, expected: [Int64]) throws {
        let method = try #require(Self.methods.first { $0.name == name })
        #expect(try method.allocate(demands: [300, 300, 300], budget: 1000, quota: quota) == expected)
    }

    @Test("no part grant of nothing, and one that takes a place")
    func partGrants() {
        let partial = InOrderAllocation(mode: .partial)
        #expect(partial.allocate(demands: [500, 500], budget: 500, quota: nil) == [500, 0])
        #expect(partial.allocate(demands: [500, 400, 100], budget: 600, quota: 1) == [500, 0, 0])
        #expect(partial.allocate(demands: [500, 400, 100], budget: 600, quota: 2) == [500, 100, 0])
    }

    @Test("never more than a demand, the budget or the quota, and nobody worse off behind nobody", arguments: 0..<300)
    func properties(seed: UInt64) throws {
        var draw = Draw(state: seed)
        let largest: Int64 = [10, 100_000, 1_000_000_000_000].randomElement(using: &draw) ?? 10
        let demands = (0..<Int.random(in: 0...40, using: &draw)).map { _ in Int64.random(in: 1...largest, using: &draw) }
        let total = demands.reduce(0, +)
        let budget = [0, 1, total, total + 1, Int64.random(in: 0...max(total * 2, 1), using: &draw)].randomElement(using: &draw) ?? 0
        let quota = Bool.random(using: &draw) ? nil : Int.random(in: 0...45, using: &draw)
        for method in Self.methods {
            let amounts = try method.allocate(demands: demands, budget: budget, quota: quota)
            #expect(amounts.count == demands.count)
            #expect(zip(amounts, demands).allSatisfy { $0 >= 0 && $0 <= $1 })
            #expect(amounts.reduce(0, +) <= budget)
            if let quota { #expect(amounts.filter { $0 > 0 }.count <= quota) }
            if quota == nil, budget >= total { #expect(amounts == demands) }
        }
    }

    @Test("proportional shares are exact where products need 128 bits, and spend the last fen", arguments: 0..<200)
    func proportional(seed: UInt64) {
        var draw = Draw(state: seed &+ 1_000)
        let demands = (0..<Int.random(in: 1...9, using: &draw)).map { _ in Int64.random(in: 1...1_000_000_000_000_000, using: &draw) }
        let total = demands.reduce(0, +)
        let budget = Int64.random(in: 0...total, using: &draw)
        let amounts = ProportionalAllocation().allocate(demands: demands, budget: budget, quota: nil)
        #expect(amounts.reduce(0, +) == budget)
        let floors = demands.map { Self.floor($0, times: budget, over: total) }
        let left = Int(budget - floors.reduce(0, +))
        #expect(left < demands.count)
        #expect(amounts == floors.enumerated().map { $1 + ($0 < left ? 1 : 0) })
    }

    /// floor(a × b ÷ c) bit by bit, without products wider than 64 bits.
    static func floor(_ a: Int64, times b: Int64, over c: Int64) -> Int64 {
        var quotient: Int64 = 0
        var rest: Int64 = 0
        for bit in stride(from: 62, through: 0, by: -1) {
            quotient <<= 1
            rest <<= 1
            if b >> Int64(bit) & 1 == 1 {
                quotient += a / c
                rest += a % c
            }
            quotient += rest / c
            rest %= c
        }
        return quotient
    }
}
