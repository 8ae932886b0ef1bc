internal import HamletPolicy
internal import HamletRegister

/// One value of a unit that a policy may read: a field of its own, or of what it is linked to.
struct Axis: Sendable, Hashable {
    /// The links on the way, at most two.
    let links: [String]
    let field: String

    /// The unit with this value. Of a list the first unit gets it; where there is none, one is made.
    func setting(_ value: RegisterValue, in unit: TestUnit, schema: Schema) -> TestUnit {
        setting(value, in: unit, schema: schema, depth: 0)
    }

    private func setting(_ value: RegisterValue, in unit: TestUnit, schema: Schema, depth: Int) -> TestUnit {
        var result = unit
        guard depth < links.count, let link = schema[unit.unit]?.link(links[depth]) else {
            result.fields[field] = value
            return result
        }
        var targets = unit.links[link.name] ?? []
        if targets.isEmpty { targets = [TestUnit(unit: link.target)] }
        targets[0] = setting(value, in: targets[0], schema: schema, depth: depth + 1)
        result.links[link.name] = targets
        result.unknownLinks.remove(link.name)
        return result
    }

    /// The value in a unit; nil where nothing is stated.
    func value(in unit: TestUnit) -> RegisterValue? {
        var current = unit
        for link in links {
            guard let next = current.links[link]?.first else { return nil }
            current = next
        }
        return current.fields[field]
    }

    /// All values that a policy's text names, with what they are.
    static func all(of policy: Policy) -> [(axis: Axis, field: Field)] {
        let names = PolicyNames(policy)
        let schema = policy.schema
        var result: [(Axis, Field)] = []
        func collect(_ unit: UnitName, _ links: [String]) {
            guard let schemaUnit = schema[unit] else { return }
            for field in schemaUnit.fields
            where names.words.contains(field.name) && field.reference == nil && field.name != schemaUnit.keyField {
                result.append((Axis(links: links, field: field.name), field))
            }
            guard links.count < 2 else { return }
            for link in schemaUnit.links where names.words.contains(link.name) && link.target != policy.declaration.unit {
                collect(link.target, links + [link.name])
            }
        }
        collect(policy.declaration.unit, [])
        return result
    }
}
