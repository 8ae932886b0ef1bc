internal import HamletPolicy
internal import LuaSandbox

/// A plugin's way of giving out money. What it says is checked before anybody gets anything.
struct PluginAllocation: AllocationMethod {
    let plugin: Plugin
    let member: PluginDeclaration.Member
    let set: PluginSet
    let limits: LuaLimits

    var name: String { member.name }

    func allocate(demands: [Int64], budget: Int64, quota: Int?) throws -> [Int64] {
        let (plugin, member, set, limits) = (plugin, member, set, limits)
        let value = try WorkerThread.run { () throws(LuaFailure) in
            let own = try PluginInstance(plugin, of: set, model: nil, unit: 0, limits: limits)
            let list = LuaValue.table(LuaTable(array: demands.map { .integer($0) }))
            return try own.call(member.function, [list, .integer(budget), quota.map { .integer(Int64($0)) } ?? .nil])
        }
        return try checked(value, demands, budget, quota)
    }

    private func checked(_ value: LuaValue, _ demands: [Int64], _ budget: Int64, _ quota: Int?) throws(LuaFailure) -> [Int64] {
        func refuse(_ what: String) -> LuaFailure {
            LuaFailure(
                code: "plugin.runtime", message: "the plugin `\(plugin.id)`: the allocation method `\(name)` \(what)",
                chunk: plugin.source.files[0].name)
        }
        guard let list = value.table, list.pairs.isEmpty, list.array.count == demands.count else {
            throw refuse("must give a list of \(demands.count) amounts")
        }
        var amounts: [Int64] = []
        var left = budget
        for (place, element) in list.array.enumerated() {
            let number: Int64? =
                switch element {
                case .integer(let number): number
                case .number(let number): Int64(exactly: number)
                default: nil
                }
            guard let number else { throw refuse("gives an amount that is no whole number of fen, in place \(place + 1)") }
            guard number >= 0, number <= demands[place] else {
                throw refuse("gives \(number) fen where \(demands[place]) are asked for, in place \(place + 1)")
            }
            guard number <= left else { throw refuse("gives more than the budget of \(budget) fen") }
            left -= number
            amounts.append(number)
        }
        if let quota, amounts.count(where: { $0 > 0 }) > quota { throw refuse("gives to more units than the quota of \(quota)") }
        return amounts
    }
}
