public import HamletPolicy
internal import LuaSandbox

/// Serves units in rank order. The three modes differ in what happens to the first demand that does not fit (dictionary, section 6).
public struct InOrderAllocation: AllocationMethod {
    public enum Mode: String, Sendable, CaseIterable {
        /// Nobody after it gets anything.
        case stop
        /// It is left out, the next are tried.
        case skip
        /// It gets what is left, then nobody.
        case partial
    }

    public let mode: Mode
    public var name: String { mode.rawValue }

    public init(mode: Mode) { self.mode = mode }

    public func allocate(demands: [Int64], budget: Int64, quota: Int?) -> [Int64] {
        var amounts = [Int64](repeating: 0, count: demands.count)
        var left = budget
        var served = 0
        for (index, demand) in demands.enumerated() {
            if let quota, served >= quota { break }
            if demand <= left {
                amounts[index] = demand
                left -= demand
                served += 1
                continue
            }
            switch mode {
            case .skip: continue
            case .stop: return amounts
            case .partial:
                amounts[index] = left
                return amounts
            }
        }
        return amounts
    }
}

/// Gives every unit the same share of its demand: floor(demand × budget ÷ total) fen, the fen left over one each in rank order.
///
/// Under a quota the first units in rank order share.
public struct ProportionalAllocation: AllocationMethod {
    public var name: String { "proportional" }

    public init() {}

    public func allocate(demands: [Int64], budget: Int64, quota: Int?) -> [Int64] {
        var amounts = [Int64](repeating: 0, count: demands.count)
        let sharing = min(demands.count, quota ?? demands.count)
        let total = demands.prefix(sharing).reduce(0, +)
        guard total > 0 else { return amounts }
        let money = min(budget, total)
        var left = money
        for index in 0..<sharing {
            let product = demands[index].multipliedFullWidth(by: money)
            amounts[index] = total.dividingFullWidth(product).quotient
            left -= amounts[index]
        }
        for index in 0..<sharing where left > 0 && amounts[index] < demands[index] {
            amounts[index] += 1
            left -= 1
        }
        return amounts
    }
}

/// The methods that come with Hamlet.
enum BuiltInAllocation {
    static let methods: [any AllocationMethod] =
        InOrderAllocation.Mode.allCases.map { InOrderAllocation(mode: $0) } + [ProportionalAllocation()]

    static func method(_ name: String, policy: Policy, limits: LuaLimits) -> (any AllocationMethod)? {
        if let known = methods.first(where: { $0.name == name }) ?? policy.host.allocations.first(where: { $0.name == name }) {
            return known
        }
        for plugin in policy.plugins.plugins {
            guard let member = plugin.declaration.allocators.first(where: { $0.name == name }) else { continue }
            return PluginAllocation(plugin: plugin, member: member, set: policy.plugins, limits: limits)
        }
        return nil
    }
}
