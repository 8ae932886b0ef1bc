internal import HamletPolicy
internal import HamletRegister
internal import LuaSandbox

/// Finds what would have to be otherwise for another decision: each stated cell that the rules read is changed alone, and with it
/// what states the same. Every finding is confirmed by the plain policy, and that one step of the field's resolution less is not enough.
struct CounterfactualSearch {
    let evaluator: Evaluator
    let probe: UnitProbe
    let row: Int

    private var unit: UnitName { evaluator.policy.declaration.unit }
    private var register: Register { evaluator.register }

    /// Who somebody is does not change: ages, genders, ids and names.
    static func mayChange(_ field: Field) -> Bool {
        if field.isIdentifier || field.isPersonal || field.reference != nil { return false }
        if case .code(let table) = field.type, table == .gender { return false }
        return !["age", "head_age", "birth_date"].contains(field.name)
    }

    func all() -> [Counterfactual] {
        guard let base = probe.answer(), base.status != .failed else { return [] }
        let reads = probe.reads()
        return cells(reads).flatMap { counterfactuals($0, base: base) }
    }

    // MARK: Cells

    struct Cell {
        let table: Table
        let row: Int
        let field: Field
        let column: Column
    }

    /// The cells that may matter: those of the unit, then those of what its links lead to, in the order of the dictionary.
    private func cells(_ reads: Set<String>) -> [Cell] {
        var result: [Cell] = []
        func add(_ table: Table, _ rows: [Int], _ names: Set<String>) {
            let inputs = table.unit.name == .household && !names.isDisjoint(with: ["net_income", "net_income_per_capita"])
            for row in rows {
                for field in table.unit.fields where Self.mayChange(field) {
                    guard names.contains(field.name) || (inputs && CellTies.incomes.contains(field.name)),
                        let column = table.column(field.name)
                    else { continue }
                    result.append(Cell(table: table, row: row, field: field, column: column))
                }
            }
        }
        guard let table = register.table(unit) else { return [] }
        // The unit may be reached by a roundabout way too: `village.households.labor_count`.
        add(table, [row], Set(reads.map { String($0.split(separator: ".").last ?? "") }))
        for link in table.unit.links where link.target != unit {
            let prefix = link.name + "."
            let names = Set(reads.filter { $0.hasPrefix(prefix) }.map { String($0.dropFirst(prefix.count)) })
            guard !names.isEmpty, let target = register.table(link.target), let rows = table.link(link.name) else { continue }
            add(target, link.isMany ? rows.many(row) ?? [] : rows.one(row).map { [$0] } ?? [], names)
        }
        return result
    }

    // MARK: Values

    private func counterfactuals(_ cell: Cell, base: UnitProbe.Answer) -> [Counterfactual] {
        switch cell.field.type {
        case .boolean: choices(cell, [0, 1], base)
        case .code(let table): choices(cell, (0..<table.entries.count).map { Int64($0) }, base)
        default: numbers(cell, base)
        }
    }

    private func choices(_ cell: Cell, _ values: [Int64], _ base: UnitProbe.Answer) -> [Counterfactual] {
        let stated = cell.column.integer(at: cell.row)
        var reached: Set<DecisionStatus> = []
        return values.compactMap { value in
            if value == stated { return nil }
            guard let facts = facts(cell, .whole(value)), let answer = confirmed(facts, differsFrom: base) else { return nil }
            // Of an unknown fact one value for each status is enough.
            if stated == nil, !reached.insert(answer.status).inserted { return nil }
            let to: RegisterValue =
                if let table = cell.field.type.codeTable { .text(table.entries[Int(value)].identifier) } else { .boolean(value != 0) }
            return make(cell, to, facts, answer)
        }
    }

    private func numbers(_ cell: Cell, _ base: UnitProbe.Answer) -> [Counterfactual] {
        guard let grid = CellGrid(cell.field, table: cell.table, row: cell.row, registerYear: register.date?.year) else { return [] }
        let near = grid.isCounted ? EdgeSearch.nearPlaces : 0
        var search = EdgeSearch(range: grid.range, near: near) { place in facts(cell, grid.value(place)).flatMap { probe.sample($0) } }
        guard let start = grid.place(cell.column, cell.row) else { return unknown(cell, grid, &search, base) }
        // A value that is out of bounds itself has no neighbours.
        guard grid.range.contains(start) else { return [] }
        return ([-1, 1] as [Int64]).compactMap { step in
            guard let place = search.nearest(from: start, step: step), let facts = facts(cell, grid.value(place)),
                let answer = confirmed(facts, differsFrom: base)
            else { return nil }
            let before = place - step
            if before != start {
                guard let less = self.facts(cell, grid.value(before)), isUnchanged(less, base) else { return nil }
            }
            return make(cell, grid.shown(place), facts, answer)
        }
    }

    /// One value for each status that an unknown number can lead to.
    private func unknown(_ cell: Cell, _ grid: CellGrid, _ search: inout EdgeSearch, _ base: UnitProbe.Answer) -> [Counterfactual] {
        let start = min(max(0, grid.range.lowerBound), grid.range.upperBound)
        var found: [DecisionStatus: (place: Int64, change: Counterfactual)] = [:]
        var looks = 0
        // A place that is not confirmed leaves its status to the ones behind it.
        func note(_ place: Int64, _ sample: UnitProbe.Sample?) -> Bool {
            looks += 1
            if let answer = sample?.answer, !answer.isSame(as: base), found[answer.status] == nil,
                let facts = facts(cell, grid.value(place)), let answer = confirmed(facts, differsFrom: base), found[answer.status] == nil
            {
                found[answer.status] = (place, make(cell, grid.shown(place), facts, answer))
            }
            return looks < 1024 && found.count < 4
        }
        _ = note(start, facts(cell, grid.value(start)).flatMap { probe.sample($0) })
        for step: Int64 in [1, -1] { search.follow(from: start, step: step, note) }
        return found.values.sorted { $0.place < $1.place }.map(\.change)
    }

    // MARK: Confirming

    /// A cell's change with those it is tied to; nil if the row leaves open what they would be.
    private func facts(_ cell: Cell, _ value: Fact.Value) -> [Fact]? {
        let own = Fact(unit: cell.table.unit.name, row: cell.row, field: cell.field.name, value: value)
        guard cell.table.unit.name == .household, case .whole(let whole) = value else { return [own] }
        return CellTies.companions(of: cell.field.name, whole, row: cell.row, in: probe.overlay, register: register).map { [own] + $0 }
    }

    /// The plain policy's answer, if it is another one, with the tied cells and without.
    private func confirmed(_ facts: [Fact], differsFrom base: UnitProbe.Answer) -> UnitProbe.Answer? {
        guard let answer = probe.answer(facts), !answer.isSame(as: base), answer.status != .failed else { return nil }
        if facts.count > 1 {
            guard let alone = probe.answer([facts[0]]), alone == answer else { return nil }
        }
        return answer
    }

    private func isUnchanged(_ facts: [Fact], _ base: UnitProbe.Answer) -> Bool {
        for facts in facts.count > 1 ? [facts, [facts[0]]] : [facts] {
            guard let answer = probe.answer(facts), answer.isSame(as: base) else { return false }
        }
        return true
    }

    private func make(_ cell: Cell, _ to: RegisterValue, _ facts: [Fact], _ answer: UnitProbe.Answer) -> Counterfactual {
        let companions = facts.dropFirst().compactMap { fact -> Counterfactual.Companion? in
            guard case .whole(let value)? = fact.value, let field = cell.table.unit.field(fact.field) else { return nil }
            return Counterfactual.Companion(
                field: field.csvName, title: field.title, from: cell.table.column(fact.field)?.value(at: fact.row) ?? .null, to: .fen(value)
            )
        }
        return Counterfactual(
            unit: cell.table.unit.name, id: cell.table.id(cell.row) ?? "", field: cell.field.csvName, title: cell.field.title,
            from: cell.column.value(at: cell.row), to: to, companions: companions, status: answer.status, outcome: outcome(answer))
    }

    /// What comes of an answer whatever the others of the group get.
    private func outcome(_ answer: UnitProbe.Answer) -> AllocationOutcome? {
        guard let demand = answer.demandFen, demand > 0 else { return AllocationOutcome.none }
        return evaluator.policy.declaration.allocation == nil ? .granted : nil
    }
}
