/// The figures of a report as their definitions say, person by person and pair by pair, in plain doubles.
struct NaiveReport {
    /// A person: income per head, grant per head, of a household.
    struct Person {
        var income: Double
        var grant: Double
        var isPoor: Bool
    }

    let line: Double
    let homes: [(size: Double, income: Double, grant: Double, kind: String?)]

    init(_ households: [ReportTown.Household], line: Double) {
        self.line = line
        homes = households.compactMap { home in
            guard let size = home.size, let income = home.income else { return nil }
            let kind = home.type.map { "\($0)/\(size)" }
            return (Double(size), Double(income) / 100, Double(home.grant) / 100, kind)
        }
    }

    func isPoor(_ income: Double, _ size: Double) -> Bool { income / size < line - 1e-9 }

    var persons: Double { homes.map(\.size).reduce(0, +) }
    var spent: Double { homes.map(\.grant).reduce(0, +) }

    private func incomes(_ isAfter: Bool) -> [(y: Double, size: Double)] {
        homes.map { (($0.income + (isAfter ? $0.grant : 0)) / $0.size, $0.size) }
    }

    func fgt(_ power: Int, after: Bool) -> Double? {
        guard persons > 0 else { return nil }
        return incomes(after).filter { isPoor($0.y * $0.size, $0.size) }.map { unit in
            unit.size * (0..<power).reduce(1.0) { product, _ in product * (line - unit.y) / line }
        }.reduce(0, +) / persons
    }

    func gap(after: Bool) -> Double {
        incomes(after).filter { isPoor($0.y * $0.size, $0.size) }.map { (line - $0.y) * $0.size }.reduce(0, +)
    }

    /// Half of the relative mean difference: Σᵢ Σⱼ |yᵢ − yⱼ| / (2 n² μ) over persons.
    static func gini(_ units: [(y: Double, size: Double)]) -> Double? {
        let persons = units.map(\.size).reduce(0, +)
        let total = units.map { $0.y * $0.size }.reduce(0, +)
        guard persons > 0, abs(total) > 1e-9 else { return nil }
        var sum = 0.0
        for a in units { for b in units { sum += a.size * b.size * abs(a.y - b.y) } }
        return sum / (2 * persons * total)
    }

    func gini(after: Bool) -> Double? { Self.gini(incomes(after)) }
    var giniOfGrants: Double? { Self.gini(homes.map { ($0.grant / $0.size, $0.size) }) }

    /// 2/μ · mean of a (R − ½), R of each household: the persons strictly poorer and half of those as poor, of all.
    var concentration: Double? {
        guard spent > 0 else { return nil }
        let mean = spent / persons
        return 2 / mean
            * homes.map { home in
                let own = home.income / home.size
                let poorer = homes.filter { $0.income / $0.size < own - 1e-9 }.map(\.size).reduce(0, +)
                let same = homes.filter { abs($0.income / $0.size - own) <= 1e-9 }.map(\.size).reduce(0, +)
                return home.grant * ((poorer + same / 2) / persons - 0.5)
            }.reduce(0, +) / persons
    }

    /// What each person has, those of one income sharing evenly; then the first so many persons, the last of them in part.
    func share(ofPoorest part: Double) -> Double? {
        guard spent > 0 else { return nil }
        var queue: [(y: Double, grant: Double)] = []
        for home in homes { for _ in 0..<Int(home.size) { queue.append((home.income / home.size, home.grant / home.size)) } }
        let evened = queue.map { person in
            let same = queue.filter { abs($0.y - person.y) <= 1e-9 }
            return (y: person.y, grant: same.map(\.grant).reduce(0, +) / Double(same.count))
        }.sorted { $0.y < $1.y }
        var left = part * persons
        var sum = 0.0
        for person in evened where left > 0 {
            sum += person.grant * min(1, left)
            left -= 1
        }
        return sum / spent
    }

    var toPoor: Double { homes.filter { isPoor($0.income, $0.size) }.map(\.grant).reduce(0, +) }
    var poorReached: Double { homes.filter { isPoor($0.income, $0.size) && $0.grant > 0 }.map(\.size).reduce(0, +) }
    /// Of each poor household's grant, what lies above its gap.
    var aboveLine: Double {
        homes.filter { isPoor($0.income, $0.size) }.map { max(0, $0.grant - (line * $0.size - $0.income)) }.reduce(0, +)
    }

    var variation: Double? {
        var sum = 0.0
        var count = 0.0
        for kind in Set(homes.compactMap(\.kind)).sorted() {
            let grants = homes.filter { $0.kind == kind }.map(\.grant)
            let mean = grants.reduce(0, +) / Double(grants.count)
            guard grants.count > 1, mean > 0 else { continue }
            let variance = grants.map { ($0 - mean) * ($0 - mean) }.reduce(0, +) / Double(grants.count)
            sum += variance.squareRoot() / mean * Double(grants.count)
            count += Double(grants.count)
        }
        return count > 0 ? sum / count : nil
    }
}
