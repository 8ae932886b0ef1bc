internal import HamletRegister
internal import LuaSyntax

/// What was found while functions were followed.
///
/// A function that is called in several ways is looked at in each. What is wrong in one of them only is reported if nothing but the
/// call itself leads there: a condition that is not understood may keep the others away.
struct Findings {
    private struct Key: Hashable {
        let place: NodeKey
        let code: String
    }

    private struct Entry {
        var diagnostic: Diagnostic
        var count = 0
        var isSure = false
    }

    private var entries: [Key: Entry] = [:]
    private var visits: [NodeKey: Int] = [:]

    mutating func visit(_ place: NodeKey) { visits[place, default: 0] += 1 }

    mutating func add(_ diagnostic: Diagnostic, at place: NodeKey, isSure: Bool) {
        let key = Key(place: place, code: diagnostic.code.rawValue)
        entries[key, default: Entry(diagnostic: diagnostic)].count += 1
        if isSure { entries[key]?.isSure = true }
    }

    var diagnostics: [Diagnostic] {
        entries.compactMap { key, entry in
            entry.isSure || entry.count >= visits[key.place, default: 0] ? entry.diagnostic : nil
        }
    }
}

/// What the policy reads, for telling what it declares in vain.
struct Usage {
    /// What is known of the bases of names that are read: `h` in `h.x`.
    enum Base: Hashable {
        case units(Set<String>)
        case parameters
        /// Something else, or not known.
        case other
        case unknown
    }

    private(set) var bases: [NodeKey: Set<Base>] = [:]
    /// Calls of `pairs` and `next` that were followed.
    var visited: Set<NodeKey> = []
    /// Whether parameters are read by computed names.
    var readsAnyParameter = false
    /// Whether the parameters were handed to something that was not followed.
    var parametersEscape = false
    /// Units whose fields are read by computed names.
    var unitsReadByName: Set<String> = []
    /// Tables given to `rule`, `grant` and `policy`: the texts in them are ids and titles.
    var declarations: Set<NodeKey> = []

    /// Parameters that are read by texts that are known.
    private(set) var parametersByName: Set<String> = []
    /// Fields that are read by texts that are known, by unit.
    private(set) var fieldsByName: [String: Set<String>] = [:]

    mutating func note(_ base: Base, at place: NodeKey) { bases[place, default: []].insert(base) }
    mutating func note(parameter name: String) { parametersByName.insert(name) }
    mutating func note(_ unit: UnitName, named name: String) { fieldsByName[unit.rawValue, default: []].insert(name) }
}

/// A table that is looked into by codes.
struct KeyUse {
    let shape: TableShape
    /// The code tables of the keys.
    var tables: Set<CodeTable> = []
    /// Keys that are looked for by name too.
    var names: Set<String> = []
    /// Whether keys that are not known are looked for.
    var isOpen = false
}
