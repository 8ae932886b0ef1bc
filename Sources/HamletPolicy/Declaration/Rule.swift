public import LuaSandbox

/// One named test of a policy.
public struct Rule: Sendable, Hashable {
    public enum Section: String, Sendable, Hashable, Codable, CaseIterable {
        case exclude, qualify, prioritize, measures
    }

    public let id: String
    public let section: Section
    public var title: LocalizedText?
    public var cite: String?
    /// What a true priority adds to the score.
    public var weight: Double
    /// The measure that a rule of `measures` names.
    public var measure: String?
    public var function: LuaFunction
    /// Where the constructor was called.
    public var place: Place
}

/// An amount that a policy gives.
public struct Grant: Sendable, Hashable {
    public let id: String
    public var title: LocalizedText?
    public var cite: String?
    /// How it is given; never `cash` (plan row 7.12).
    public var form: String?
    /// What it may be spent on: purposes of the dictionary's section 2.5.
    public var uses: [String]
    public var amount: LuaFunction
    public var place: Place
}

/// Where something is declared: an index into the policy's files and a line.
public struct Place: Sendable, Hashable {
    public let file: Int
    public let line: Int
}

/// One key of the order in which units are served.
public struct RankKey: Sendable, Hashable {
    public enum Source: Sendable, Hashable {
        case score
        case firstPriority
        case field(String)
    }

    public let source: Source
    public let isDescending: Bool

    public init(source: Source, isDescending: Bool) {
        self.source = source
        self.isDescending = isDescending
    }
}

/// How demands are met from budgets.
public struct Allocation: Sendable, Hashable {
    public enum Scope: String, Sendable, Hashable, CaseIterable {
        case village, township, all
    }

    public enum Budget: Sendable, Hashable {
        /// Yuan.
        case number(Double)
        case function(LuaFunction)
    }

    public var scope: Scope
    /// `stop`, `skip`, `partial`, `proportional`, or one that a plugin or the host registers.
    public var method: String
    public var budget: Budget
    /// The most units that may get something in a group.
    public var quota: Int?
    public var place: Place

    public static let methods = ["stop", "skip", "partial", "proportional"]
}
