internal import CHamletLua

/// The rules that decide a unit, by section, as functions of an instance.
public struct RuleProgram: Sendable {
    public struct Rule: Sendable {
        public let function: UInt32
        /// What a call costs if that is known beforehand; 0: instructions are counted.
        public let fixedFuel: UInt32
        /// From 1, the local variable in which the rule keeps a record of the conditions it passes; 0: it keeps none.
        public let pathLocal: UInt32

        public init(function: UInt32, fixedFuel: UInt32, pathLocal: UInt32 = 0) {
            self.function = function
            self.fixedFuel = fixedFuel
            self.pathLocal = pathLocal
        }
    }

    public var table: Int
    /// Exclusions, qualifications, grants, then priorities and measures.
    public var rules: [Rule]
    public var excludeEnd: Int
    public var qualifyEnd: Int
    public var grantEnd: Int
    /// Ask every rule of every unit, even where the decision does not need it.
    public var isExhaustive = false
    /// For each rule, whether the outcome (and amount) that is there beforehand is its answer: then it is asked only where it was skipped
    /// or failed. Empty: every rule is asked.
    public var isKnown: [Bool] = []

    public init(table: Int, exclude: [Rule], qualify: [Rule], grants: [Rule], others: [Rule]) {
        self.table = table
        rules = exclude + qualify + grants + others
        excludeEnd = exclude.count
        qualifyEnd = excludeEnd + qualify.count
        grantEnd = qualifyEnd + grants.count
    }

    public var grantCount: Int { grantEnd - qualifyEnd }
}

/// What a rule said of a unit, in 16 bits: the border's own encoding.
public struct RuleOutcome: RawRepresentable, Sendable, Hashable {
    public let rawValue: UInt16

    public init(rawValue: UInt16) { self.rawValue = rawValue }

    public static let isFalse = RuleOutcome(rawValue: 0)
    public static let isTrue = RuleOutcome(rawValue: 1)
    /// Not asked, because the decision did not need it.
    public static let skipped = RuleOutcome(rawValue: 2)
    /// Raised an error.
    public static let failed = RuleOutcome(rawValue: 3)

    /// The number in the catalog of the first missing value it read; nil if it is not undetermined.
    public var missing: Int? { rawValue >= 4 ? Int(rawValue) - 3 : nil }
}

extension LuaInstance {
    public struct BatchResult: Sendable {
        /// Rows that were decided.
        public var done: Int
        public var fuel: UInt64
        /// Why the row after those was not decided.
        public var failure: (failure: LuaFailure, rule: Int)?
    }

    /// Decides the rows `first ..< first + count`.
    ///
    /// - Parameters:
    ///   - outcomes: room for `count × rules` outcomes, row by row.
    ///   - amounts: room for `count × grants` amounts in fen.
    ///   - paths: room for `count × rules` records of rules that keep one; nil if they are not wanted.
    public func decide(
        _ program: RuleProgram, first: Int, count: Int, outcomes: UnsafeMutablePointer<UInt16>, amounts: UnsafeMutablePointer<Int64>,
        paths: UnsafeMutablePointer<UInt64>? = nil
    ) -> BatchResult {
        if isSpent {
            let failure = LuaFailure(code: "limit.memory", message: "the instance was thrown away after it reached a limit")
            return BatchResult(done: 0, fuel: 0, failure: (failure, 0))
        }
        let rules = program.rules.map { hl_rule(function: $0.function, fixed_fuel: $0.fixedFuel, path_local: $0.pathLocal) }
        var decisions = hl_decisions(outcomes: outcomes, amounts: amounts, done: 0, failed_rule: 0, fuel: 0, paths: paths)
        precondition(program.isKnown.isEmpty || program.isKnown.count == rules.count, "a flag a rule")
        let status = rules.withUnsafeBufferPointer { buffer in
            program.isKnown.withUnsafeBufferPointer { known in
                var raw = hl_program(
                    table: UInt32(program.table), rules: buffer.baseAddress, exclude_end: UInt32(program.excludeEnd),
                    qualify_end: UInt32(program.qualifyEnd), grant_end: UInt32(program.grantEnd), rule_end: UInt32(program.rules.count),
                    exhaustive: program.isExhaustive, known: known.isEmpty ? nil : known.baseAddress)
                return hl_decide(self.raw, &raw, UInt32(first), UInt32(count), &decisions)
            }
        }
        var result = BatchResult(done: Int(decisions.done), fuel: decisions.fuel)
        do {
            try check(status)
        } catch {
            result.failure = (error, Int(decisions.failed_rule))
        }
        return result
    }
}
