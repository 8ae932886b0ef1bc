internal import HamletPolicy
internal import HamletRegister
internal import LuaSandbox

/// The budgets of a run's groups, asked for when a group has somebody to give to.
///
/// A budget function gets the view of its group: the village, or a unit with `id`, `county`, `township` and the lists of what lies in it.
struct Budgets {
    private enum Source {
        case none
        case fen(Int64)
        case function(LuaFunction, LuaInstance, table: Int)
    }

    private let source: Source
    private let grouping: Grouping
    private let isVillage: Bool

    init(evaluator: Evaluator, grouping: Grouping, columns: ResultColumns, limits: LuaLimits) throws(EvaluationError) {
        self.grouping = grouping
        guard let allocation = evaluator.policy.declaration.allocation else {
            source = .none
            isVillage = false
            return
        }
        isVillage = allocation.scope == .village
        switch allocation.budget {
        case .number(let yuan): source = .fen(try Self.fen(.number(yuan), group: grouping.names.first ?? "all"))
        case .function(let function):
            var engine = evaluator.makeEngine(limits: limits)
            var table = evaluator.model.index(of: .village)
            if !isVillage {
                let groups = GroupTable(grouping, of: columns, unit: evaluator.policy.declaration.unit, model: evaluator.model)
                table = evaluator.model.tables.count
                engine = LuaEngine(
                    policy: evaluator.policy, model: evaluator.model.adding(groups.table, owner: groups), parameters: evaluator.parameters,
                    limits: limits)
            }
            do throws(LuaFailure) {
                source = .function(function, try engine.makeInstance(), table: table)
            } catch {
                throw .failed(EvaluationError.Failure(failure: error, rule: "budget", unit: .village, id: nil))
            }
        }
    }

    /// The budget of a group in fen.
    func budget(of group: Int) throws(EvaluationError) -> Int64 {
        switch source {
        case .none: return .max
        case .fen(let fen): return fen
        case .function(let function, let instance, let table):
            let row = isVillage ? Int(grouping.villageRows[group]) : group
            let result: LuaInstance.CallResult
            do throws(LuaFailure) {
                result = try instance.call(function, table: table, row: row < 0 ? Int(UInt32.max) : row)
            } catch {
                throw .failed(EvaluationError.Failure(failure: error, rule: "budget", unit: .village, id: grouping.names[group]))
            }
            switch result {
            case .missing(let field): throw .badBudget(group: grouping.names[group], reason: "`\(field)` is missing")
            case .value(let value): return try Self.fen(value, group: grouping.names[group])
            }
        }
    }

    private static func fen(_ value: LuaValue, group: String) throws(EvaluationError) -> Int64 {
        guard let yuan = value.double else { throw .badBudget(group: group, reason: "it is a \(value.typeName), not a number of yuan") }
        guard yuan.isFinite else { throw .badBudget(group: group, reason: "it is not finite") }
        guard yuan >= 0 else { throw .badBudget(group: group, reason: "it is negative") }
        let fen = yuan * 100
        guard fen < 1e17 else { throw .badBudget(group: group, reason: "it is larger than any budget") }
        guard abs(fen - fen.rounded()) <= 0.001 || fen > 1e14 else {
            throw .badBudget(group: group, reason: "\(NumberText.shortest(yuan)) yuan is no whole number of fen: use round(x, 2)")
        }
        return Int64(fen.rounded())
    }
}

/// Townships, or the one group of all, as units.
///
/// `@unchecked Sendable`: the memory is written here and only read afterwards.
final class GroupTable: @unchecked Sendable {
    let table: UnitTable
    private let text: UnsafeMutablePointer<UInt8>
    private let spans: [UnsafeMutablePointer<UInt64>]
    private let offsets: UnsafeMutablePointer<UInt32>
    private let rows: UnsafeMutablePointer<UInt32>

    init(_ grouping: Grouping, of results: ResultColumns, unit: UnitName, model: ModelBinding) {
        let count = grouping.names.count
        var bytes: [UInt8] = []
        var spans: [UnsafeMutablePointer<UInt64>] = []
        func column(_ name: String, _ values: [String?]) -> UnitTable.Column {
            let memory = UnsafeMutablePointer<UInt64>.allocate(capacity: max(count, 1))
            let unknown = UnsafeMutablePointer<UInt64>.allocate(capacity: count / 64 + 1)
            unknown.initialize(repeating: 0, count: count / 64 + 1)
            for (index, text) in values.enumerated() {
                let value = Array((text ?? "").utf8)
                if text == nil { unknown[index / 64] |= 1 << UInt64(index % 64) }
                (memory + index).initialize(to: UInt64(bytes.count) << 24 | UInt64(value.count))
                bytes += value
            }
            spans += [memory, unknown]
            return UnitTable.Column(name: name, kind: .text, data: UnsafeRawPointer(memory), nulls: UnsafePointer(unknown))
        }
        var columns = [
            column("id", grouping.names), column("county", grouping.places.map { $0?.county }),
            column("township", grouping.places.map { $0?.township }),
        ]
        self.spans = spans
        text = .allocate(capacity: bytes.count + 1)
        text.initialize(repeating: 0, count: bytes.count + 1)
        for (index, byte) in bytes.enumerated() { text[index] = byte }
        for index in columns.indices { columns[index].text = UnsafePointer(text) }

        // The units of each group, in register order.
        let groups = UnsafeBufferPointer(start: results.group, count: results.count)
        let offsets = UnsafeMutablePointer<UInt32>.allocate(capacity: count + 1)
        offsets.initialize(repeating: 0, count: count + 1)
        for group in groups where group >= 0 { offsets[Int(group) + 1] += 1 }
        for group in 0..<count { offsets[group + 1] += offsets[group] }
        let rows = UnsafeMutablePointer<UInt32>.allocate(capacity: Int(offsets[count]) + 1)
        rows.initialize(repeating: 0, count: Int(offsets[count]) + 1)
        var fill = (0..<count).map { offsets[$0] }
        for (row, group) in groups.enumerated() where group >= 0 {
            rows[Int(fill[Int(group)])] = UInt32(row)
            fill[Int(group)] += 1
        }
        self.offsets = offsets
        self.rows = rows
        let plural = model.schema[unit]?.plural ?? "units"
        for name in ["units", plural] {
            columns.append(
                UnitTable.Column(
                    name: name, kind: .list(table: model.index(of: unit)), data: UnsafeRawPointer(rows), offsets: UnsafePointer(offsets)))
        }
        table = UnitTable(name: "group", rowCount: count, columns: columns)
    }

    deinit {
        text.deallocate()
        for span in spans { span.deallocate() }
        offsets.deallocate()
        rows.deallocate()
    }
}
