public import Foundation
public import HamletPolicy
public import HamletRegister

/// What a run was: the policy, its parameters and the date. A plain value.
public struct EvaluationHead: Sendable, Hashable {
    public struct Parameter: Sendable, Hashable {
        public let id: String
        public let value: Decimal

        package init(id: String, value: Decimal) {
            self.id = id
            self.value = value
        }
    }

    /// A plugin that had a part in the run.
    public struct Plugin: Sendable, Hashable {
        public let id: String
        public let version: String
        /// SHA-256 of its files.
        public let digest: String

        package init(id: String, version: String, digest: String) {
            self.id = id
            self.version = version
            self.digest = digest
        }
    }

    public let policy: PolicyOutline
    /// SHA-256 of the policy's files.
    public let policyDigest: String
    /// What is not wrong with the policy, but worth a look.
    public let warnings: [Diagnostic]
    /// The parameters of the run, sorted by id.
    public let parameters: [Parameter]
    /// The date of the decision, ISO.
    public let date: String?
    /// In the order in which they were loaded.
    public let plugins: [Plugin]

    package init(
        policy: PolicyOutline, policyDigest: String, warnings: [Diagnostic], parameters: [Parameter], date: String?, plugins: [Plugin] = []
    ) {
        self.policy = policy
        self.policyDigest = policyDigest
        self.warnings = warnings
        self.parameters = parameters
        self.date = date
        self.plugins = plugins
    }

    init(_ evaluator: Evaluator) {
        self.init(
            policy: PolicyOutline(evaluator.policy.declaration), policyDigest: evaluator.policy.digest, warnings: evaluator.policy.warnings,
            parameters: evaluator.parameters.values.map { Parameter(id: $0.parameter.id, value: $0.value) }, date: evaluator.date,
            plugins: evaluator.policy.plugins.plugins.map { Plugin(id: $0.id, version: $0.declaration.version, digest: $0.digest) })
    }
}

/// What a policy says, without its functions: what it takes to name the rules behind a decision.
public struct PolicyOutline: Sendable, Hashable {
    public struct RuleOutline: Sendable, Hashable {
        public let id: String
        public let title: LocalizedText?
        public let cite: String?
        public let weight: Double
        public let measure: String?

        package init(id: String, title: LocalizedText?, cite: String?, weight: Double = 1, measure: String? = nil) {
            self.id = id
            self.title = title
            self.cite = cite
            self.weight = weight
            self.measure = measure
        }

        init(_ rule: Rule) { self.init(id: rule.id, title: rule.title, cite: rule.cite, weight: rule.weight, measure: rule.measure) }
    }

    public struct AllocationOutline: Sendable, Hashable {
        public let scope: Allocation.Scope
        public let method: String
        public let quota: Int?

        package init(scope: Allocation.Scope, method: String, quota: Int?) {
            self.scope = scope
            self.method = method
            self.quota = quota
        }
    }

    public let id: String
    public let version: String
    public let unit: UnitName
    public let title: LocalizedText?
    public let exclude: [RuleOutline]
    public let qualify: [RuleOutline]
    public let grants: [RuleOutline]
    public let prioritize: [RuleOutline]
    public let measures: [RuleOutline]
    public let allocation: AllocationOutline?

    package init(
        id: String, version: String, unit: UnitName, title: LocalizedText?, exclude: [RuleOutline], qualify: [RuleOutline],
        grants: [RuleOutline], prioritize: [RuleOutline], measures: [RuleOutline], allocation: AllocationOutline?
    ) {
        self.id = id
        self.version = version
        self.unit = unit
        self.title = title
        self.exclude = exclude
        self.qualify = qualify
        self.grants = grants
        self.prioritize = prioritize
        self.measures = measures
        self.allocation = allocation
    }

    public init(_ policy: PolicyDeclaration) {
        self.init(
            id: policy.id, version: policy.version, unit: policy.unit, title: policy.title, exclude: policy.exclude.map { RuleOutline($0) },
            qualify: policy.qualify.map { RuleOutline($0) },
            grants: policy.grants.map { RuleOutline(id: $0.id, title: $0.title, cite: $0.cite) },
            prioritize: policy.prioritize.map { RuleOutline($0) }, measures: policy.measures.map { RuleOutline($0) },
            allocation: policy.allocation.map { AllocationOutline(scope: $0.scope, method: $0.method, quota: $0.quota) })
    }

    /// The titles of rules and grants by id.
    public var titles: [String: LocalizedText?] {
        let all = exclude + qualify + prioritize + measures + grants
        return Dictionary(all.map { ($0.id, $0.title) }, uniquingKeysWith: { first, _ in first })
    }
}
