// A program that embeds Hamlet: it adds a unit, a function and a way of giving out money, and decides by a policy that uses them
// and a plugin.
//
//     ExampleHost FOLDER      the folder holds policy.lua and plugins/

import Foundation
import Hamlet

/// Everybody gets the same part of the budget, in whole fen; nobody gets more than is asked for.
struct EqualParts: AllocationMethod {
    let name = "equal_parts"

    func allocate(demands: [Int64], budget: Int64, quota: Int?) -> [Int64] {
        let served = min(quota ?? demands.count, demands.count)
        guard served > 0 else { return demands.map { _ in 0 } }
        return demands.enumerated().map { place, demand in place < served ? min(demand, budget / Int64(served)) : 0 }
    }
}

/// What this office knows beside the register: how far a well may be.
func reach(_ arguments: [LuaValue]) -> LuaValue {
    guard let persons = arguments.first?.double else { return .nil }
    return .number(persons > 50 ? 1500 : 500)
}

// A unit of its own. Its wells lie in villages of the model, and are reached from them: `v.wells`.
let wells = UnitSchema(
    "well", plural: "wells", title: Title(zh: "水井", en: "well"), keyField: "well_id",
    fields: [
        Field("well_id", .text, isRequired: true, isIdentifier: true, mustBePresent: true),
        Field("village_id", .text, isIdentifier: true, reference: Reference(.village, link: "village", inverse: "wells")),
        Field("persons", .integer), Field("distance_m", .decimal), Field("cost", .money),
    ])

func main(folder: String) throws {
    let schema = try Schema.standard.adding(units: [wells])
    var host = HostExtensions()
    host.addFunction("reach", in: "office", reach)
    host.addAllocation(EqualParts())

    // Plugins see the same model; they may call the program's functions where they declare it and it is granted.
    var loader = PolicyLoader(schema: schema, host: host)
    loader.plugins = PluginCatalog(folders: [folder + "/plugins"], loader: PluginLoader(schema: schema, host: host))
    loader.grants.grant(.callHost, to: "water")
    let policy = try loader.load(PolicySource(path: folder))

    var builder = RegisterBuilder(place: "示例乡", date: CivilDate(iso: "2010-04-03"))
    builder.append(.village, ["village_id": "V1", "name": "甲村"])
    for (id, persons, distance, cost) in [("W1", 80, 1800.0, 300_000), ("W2", 20, 450, 100_000), ("W3", 120, 2500, 50_000)] {
        builder.append(
            "well",
            [
                "well_id": .text(id), "village_id": "V1", "persons": .integer(Int64(persons)), "distance_m": .decimal(distance),
                "cost": .fen(Int64(cost)),
            ])
    }
    let register = try builder.build(schema: schema)
    let evaluation = try Evaluator(policy: policy, register: register).evaluate()
    for decision in evaluation.decisions { print(decision.id, decision.status, decision.outcome, decision.grantedFen) }
}

do { try main(folder: CommandLine.arguments.dropFirst().first ?? ".") } catch {
    FileHandle.standardError.write(Data("\(error)\n".utf8))
    exit(1)
}
