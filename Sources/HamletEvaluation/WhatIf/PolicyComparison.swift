/// Several policies on one register: how differently they treat the same unit.
public struct PolicyComparison: Sendable {
    /// What policies may answer differently.
    public enum Part: String, Sendable, Hashable, CaseIterable {
        case status
        /// What is asked for; nothing unless the unit is eligible.
        case amount
        /// What is given.
        case granted
    }

    /// A unit that is not answered alike by all.
    public struct Difference: Sendable, Hashable {
        public let row: Int
        public let parts: [Part]
    }

    /// Two of the policies, as places, and the units that they answer differently.
    public struct Pair: Sendable, Hashable {
        public let first: Int
        public let second: Int
        public var different = 0
        public var byPart: [Part: Int] = [:]
    }

    /// One a policy, in their order.
    public let evaluations: [Evaluation]
    /// In register order.
    public private(set) var differences: [Difference] = []
    public private(set) var pairs: [Pair] = []

    public var unitCount: Int { evaluations.first?.count ?? 0 }

    /// The share of the units that all policies answer alike: 1 is full horizontal equity. Nil without units.
    public var alikeShare: Double? {
        unitCount > 0 ? Double(unitCount - differences.count) / Double(unitCount) : nil
    }

    /// Compares. O(units × policies²).
    ///
    /// - Parameter evaluations: runs on the same units of the same register.
    public init(_ evaluations: [Evaluation]) {
        self.evaluations = evaluations
        for first in evaluations.indices {
            for second in evaluations.indices where second > first { pairs.append(Pair(first: first, second: second)) }
        }
        for row in 0..<unitCount {
            var parts: Set<Part> = []
            for place in pairs.indices {
                let different = Self.different(evaluations[pairs[place].first], evaluations[pairs[place].second], row)
                if different.isEmpty { continue }
                pairs[place].different += 1
                for part in different { pairs[place].byPart[part, default: 0] += 1 }
                parts.formUnion(different)
            }
            if !parts.isEmpty { differences.append(Difference(row: row, parts: Part.allCases.filter(parts.contains))) }
        }
    }

    /// The units that differ in a part.
    public func count(of part: Part) -> Int { differences.count { $0.parts.contains(part) } }

    private static func different(_ first: Evaluation, _ second: Evaluation, _ row: Int) -> [Part] {
        var parts: [Part] = []
        if first.status(row) != second.status(row) { parts.append(.status) }
        if first.demandFen(row) != second.demandFen(row) { parts.append(.amount) }
        if first.grantedFen(row) != second.grantedFen(row) { parts.append(.granted) }
        return parts
    }
}

extension Evaluation {
    /// What a unit asks for; nil unless it is eligible.
    public func demandFen(_ row: Int) -> Int64? { status(row) == .eligible ? columns.demand[row] : nil }
}
