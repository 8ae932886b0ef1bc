public import HamletRegister
package import LuaSyntax

/// What plugins bring to a policy.
extension PluginSet {
    /// The model with the fields of indicators: `h.indices.gap` is the field `gap` of the unit `household.indices`, on the same row.
    public func extending(_ schema: Schema) -> Schema {
        var schema = schema
        for plugin in plugins {
            for unit in schema.units.map(\.name) {
                let own = plugin.declaration.indicators.filter { $0.unit == unit }
                guard !own.isEmpty else { continue }
                let fields = own.map { indicator in
                    Field(
                        indicator.name, indicator.type,
                        title: indicator.title.map { Title(zh: $0.zh ?? $0.en ?? indicator.name, en: $0.en ?? $0.zh ?? indicator.name) })
                }
                if let wider = try? schema.adding(companion: plugin.id, fields: fields, to: unit) { schema = wider }
            }
        }
        return schema
    }

    /// The parameters of all plugins under the names by which they are set: `indices.line`.
    public var namedParameters: [Parameter] {
        plugins.flatMap { plugin in
            plugin.declaration.parameters.map { parameter in
                Parameter(
                    id: "\(plugin.id).\(parameter.id)", title: parameter.title, cite: parameter.cite, unit: parameter.unit,
                    initial: parameter.initial, minimum: parameter.minimum, maximum: parameter.maximum, step: parameter.step)
            }
        }
    }

    /// Every name and text constant by which a policy and its plugins may read fields; nil if that cannot be told.
    func constants(with own: Set<String>?) -> Set<String>? {
        guard var names = own else { return nil }
        for plugin in plugins {
            guard let more = plugin.constants else { return nil }
            names.formUnion(more)
        }
        return names
    }

    /// The plugins whose indicators some texts or the plugins themselves may read: their names stand there as a field's, or as a text.
    package func read(in chunks: [ParsedChunk]) -> Set<String> {
        constants(with: Constants.of(chunks)).map { $0.intersection(ids) } ?? Set(ids)
    }

    /// Takes out what a declaration does not ask for after all, and nobody else does.
    mutating func forgetUnused(_ needs: [PluginDeclaration.Need]) {
        var wanted = Set(needs.map(\.id))
        for plugin in plugins.reversed() where wanted.contains(plugin.id) {
            wanted.formUnion((plugin.declaration.requires + plugin.declaration.optional).map(\.id))
        }
        plugins = plugins.filter { wanted.contains($0.id) }
    }
}

extension DeclarationReader {
    /// What stands between the policy and its plugins, each where the policy asks.
    mutating func report(_ problems: [PluginCatalog.Problem], _ asked: [PluginDeclaration.Need], seen: [PluginDeclaration.Need]) {
        for need in asked where !seen.contains(where: { $0.id == need.id }) {
            report("shape", path: ["plugins"], "`\(need.id)` is put together while the file runs: write plugins into the policy's table")
        }
        let file = source.files[0].name
        for problem in problems {
            diagnostics += problem.diagnostics(file: file) { id, wantsKey in
                let field = finder.field(["plugins", id], in: root)
                return (wantsKey ? field?.keyRange : field?.value.range) ?? finder.field(["plugins"], in: root)?.keyRange
                    ?? finder.range(of: rootMark)
            }
        }
    }
}
