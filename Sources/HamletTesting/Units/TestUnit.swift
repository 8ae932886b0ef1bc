internal import HamletRegister

/// A unit as a test states it: fields, and the units that it is linked to.
struct TestUnit: Sendable, Hashable {
    let unit: UnitName
    /// By script name; `.null` where the test says that a value is unknown.
    var fields: [String: RegisterValue] = [:]
    /// Columns that the model does not know, by header.
    var extra: [String: RegisterValue] = [:]
    /// By the name of the link; a link to one unit has a list of one.
    var links: [String: [TestUnit]] = [:]
    /// Links that the test says are unknown, whatever is given.
    var unknownLinks: Set<String> = []

    /// This unit with what another states: fields replace fields, a linked unit is merged with the one that stands here, a list of
    /// units takes the place of the list.
    func merged(with other: TestUnit, in schema: Schema) -> TestUnit {
        var result = self
        result.fields.merge(other.fields) { $1 }
        result.extra.merge(other.extra) { $1 }
        for name in other.unknownLinks { result.links[name] = nil }
        for (name, units) in other.links {
            let isMany = schema[unit]?.link(name)?.isMany ?? true
            if !isMany, let old = links[name]?.first, let new = units.first {
                result.links[name] = [old.overlaid(by: new)]
            } else {
                result.links[name] = units
            }
        }
        return result
    }

    /// One level deep: what the other states stands, links included.
    private func overlaid(by other: TestUnit) -> TestUnit {
        var result = self
        result.fields.merge(other.fields) { $1 }
        result.extra.merge(other.extra) { $1 }
        result.links.merge(other.links) { $1 }
        return result
    }

    /// The unit and all that it is linked to.
    var all: [TestUnit] { [self] + links.values.flatMap { $0.flatMap(\.all) } }
}
