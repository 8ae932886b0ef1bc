import HamletPolicy

/// A plugin in words: what it is, what it stands on, what it brings.
enum PluginText {
    static func text(_ plugin: Plugin, catalog: PluginCatalog, grants: CapabilityGrants, language: Language) -> String {
        let declaration = plugin.declaration
        let isChinese = language == .zh
        var lines = ["\(plugin.id) \(declaration.version)" + (declaration.title?.text(language).map { " · \($0)" } ?? "")]
        func add(_ zh: String, _ en: String, _ items: [String]) {
            if !items.isEmpty { lines.append("\(isChinese ? zh : en): \(items.joined(separator: ", "))") }
        }
        func needs(_ needs: [PluginDeclaration.Need]) -> [String] {
            needs.map { need in
                let found = catalog.resolve(ids: [need.id]).plugins.last { $0.id == need.id }?.declaration.version
                let state = found.map { isChinese ? "现有 \($0)" : "found \($0)" } ?? (isChinese ? "没有" : "not there")
                return "\(need.id) \(need.versions) (\(state))"
            }
        }
        lines.append("\(isChinese ? "文件" : "files"): \(plugin.source.files.map(\.name).joined(separator: ", "))")
        lines.append("\(isChinese ? "摘要" : "digest"): \(plugin.digest)")
        add("需要", "requires", needs(declaration.requires))
        add("可选", "optional", needs(declaration.optional))
        add("冲突", "conflicts", declaration.conflicts.map { "\($0.id) \($0.versions)" })
        add(
            "权限", "capabilities",
            declaration.capabilities.map { capability in
                let isGranted = grants.allows(capability, for: plugin.id)
                return capability.rawValue + (isGranted ? (isChinese ? "（已授予）" : " (granted)") : (isChinese ? "（未授予）" : " (not granted)"))
            })
        add("参数", "parameters", declaration.parameters.map { "\(plugin.id).\($0.id)" })
        add("指标", "indicators", declaration.indicators.map { "\($0.unit).\(plugin.id).\($0.name)" })
        add("函数", "functions", declaration.functions.map { "\(plugin.id).\($0.name)" })
        add("分配方法", "allocation methods", declaration.allocators.map(\.name))
        add("检查", "checks", declaration.checks.map(\.name))
        add("报表", "reports", declaration.reports.map(\.name))
        add("命令", "commands", declaration.commands.map { ":\($0.name)" })
        return lines.joined(separator: "\n") + "\n"
    }
}
