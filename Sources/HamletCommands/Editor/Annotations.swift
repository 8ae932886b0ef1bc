import Foundation
import HamletPolicy
import HamletRegister

/// The file that makes an editor with the Lua language server know the model, the policy's own names and the helpers.
///
/// It is made from the schema that scripts are checked against, so the two cannot differ.
struct Annotations {
    let declaration: PolicyDeclaration
    let schema: Schema

    init(_ policy: Policy) {
        declaration = policy.declaration
        schema = policy.schema
    }

    /// The name of the file in a policy's folder.
    static let fileName = "annotations.lua"

    private static let head = "---@meta _"

    /// Refuses to replace a file of this name that somebody wrote.
    static func checkPlace(_ path: String) throws {
        guard let data = FileManager.default.contents(atPath: path), !String(decoding: data, as: UTF8.self).hasPrefix(head) else { return }
        throw CommandFailure(
            .usage, "`\(path)` was not made by `hamlet new`: move it away first", "`\(path)` 不是由 `hamlet new` 生成的，请先移走")
    }

    var text: String {
        var lines = [
            Self.head,
            "-- For editors with the Lua language server. Made by `hamlet new annotations` from the model and from policy.lua:",
            "-- run it again when parameters or columns have changed. Nothing reads this file when a policy is run.",
            "",
        ]
        for table in tables { lines += alias(table) + [""] }
        for unit in schema.units { lines += unitClass(unit) + [""] }
        lines += group + [""]
        lines += parameters + [""]
        lines += declarations + [""]
        for function in LanguageFunction.helpers { lines += stub(function) + [""] }
        lines += decision + [""]
        for function in LanguageFunction.tests { lines += stub(function) + [""] }
        return lines.joined(separator: "\n")
    }

    // MARK: Codes

    /// The code tables that fields have.
    private var tables: [CodeTable] {
        let used = Set(schema.units.flatMap(\.fields).compactMap(\.type.codeTable))
        return schema.codeTables.filter(used.contains)
    }

    private func alias(_ table: CodeTable) -> [String] {
        ["--- " + title(table.title), "---@alias hamlet.code.\(table.name)"]
            + table.entries.map { entry in
                entry.identifier == entry.name ? "---| \"\(entry.identifier)\"" : "---| \"\(entry.identifier)\" # \(entry.name)"
            }
    }

    // MARK: Units

    private func unitClass(_ unit: UnitSchema) -> [String] {
        var lines = ["--- " + title(unit.title), "---@class hamlet.\(unit.name)"]
        for field in unit.fields { lines.append("---@field \(field.name) \(type(of: field)) \(words(of: field))") }
        for link in unit.links {
            let target = schema[link.target].map { title($0.title) } ?? link.target.rawValue
            lines.append("---@field \(link.name) hamlet.\(link.target)\(link.isMany ? "[]" : "") → \(target)")
        }
        lines.append("---@field extra table<string, string> 其他列 · columns that the model does not know, as text")
        return lines
    }

    private func type(of field: Field) -> String {
        switch field.type {
        case .boolean: "boolean"
        case .integer, .year: "integer"
        case .decimal, .money: "number"
        case .date, .text: "string"
        case .texts: "string[]"
        case .code(let table): "hamlet.code.\(table.name)"
        case .codes(let table, _): "hamlet.code.\(table.name)[]"
        }
    }

    private func words(of field: Field) -> String {
        var notes: [String] = []
        if let measure = field.measure { notes.append(measure) }
        if field.type == .date { notes.append("YYYY-MM-DD") }
        switch (field.bounds.lower, field.bounds.upper) {
        case (let lower?, let upper?): notes.append("\(Self.number(lower)) to \(Self.number(upper))")
        case (let lower?, nil): notes.append("\(Self.number(lower)) up")
        case (nil, let upper?): notes.append("up to \(Self.number(upper))")
        case (nil, nil): break
        }
        return title(field.title) + (notes.isEmpty ? "" : " (\(notes.joined(separator: ", ")))")
    }

    private static func number(_ value: Double) -> String {
        value.rounded() == value && abs(value) < 1e15 ? "\(Int64(value))" : "\(value)"
    }

    private var group: [String] {
        let unit = declaration.unit
        let plural = schema[unit]?.plural ?? "units"
        return [
            "--- 同一预算的各户 · the units that share a budget, where it is not a village's", "---@class hamlet.group",
            "---@field id string", "---@field county string", "---@field township string", "---@field units hamlet.\(unit)[]",
            "---@field \(plural) hamlet.\(unit)[]",
        ]
    }

    // MARK: The policy's own

    private var parameters: [String] {
        var lines = ["--- 本政策的参数 · the parameters of this policy", "---@class hamlet.parameters"]
        var settings = ["---@class hamlet.settings"]
        for parameter in declaration.parameters {
            let type = parameter.isCount ? "integer" : "number"
            var notes = [parameter.unit]
            switch (parameter.minimum, parameter.maximum) {
            case (let lower?, let upper?): notes.append("\(lower) to \(upper)")
            case (let lower?, nil): notes.append("\(lower) up")
            case (nil, let upper?): notes.append("up to \(upper)")
            case (nil, nil): break
            }
            if let cite = parameter.cite { notes.append(cite) }
            let words = title(parameter.title.map { Title(zh: $0.zh ?? $0.en ?? "", en: $0.en ?? $0.zh ?? "") } ?? Title(zh: "", en: ""))
            lines.append("---@field \(parameter.id) \(type) \(oneLine("\(words) (\(notes.joined(separator: ", ")))"))")
            settings.append("---@field \(parameter.id)? \(type)")
        }
        return lines + [""] + settings
    }

    private var declarations: [String] {
        let unit = "hamlet.\(declaration.unit)"
        let group = declaration.allocation?.scope == .village ? "hamlet.village" : "hamlet.group"
        let title = "string|{ zh?: string, en?: string }"
        return [
            "---@class hamlet.rule", "---@field [1] string 编号 · the id", "---@field title \(title)",
            "---@field cite string 依据 · what it rests on",
            "---@field when fun(unit: \(unit), p: hamlet.parameters): boolean", "---@field weight? number 分值 · only in `prioritize`",
            "---@field measure? string 措施 · only in `measures`", "---@field note? string", "",
            "---@class hamlet.grant_declaration", "---@field [1] string 编号 · the id", "---@field title \(title)",
            "---@field cite string 依据 · what it rests on",
            "---@field form? \(literals(PolicyWords.forms))",
            "---@field uses? (\(literals(PolicyWords.uses)))[]",
            "---@field amount fun(unit: \(unit), p: hamlet.parameters): number 元 · yuan", "---@field note? string", "",
            "---@class hamlet.allocate", "---@field per \(literals(Allocation.Scope.allCases.map(\.rawValue)))",
            "---@field method \(literals(Allocation.methods))|string",
            "---@field budget number|fun(group: \(group), p: hamlet.parameters): number 元 · yuan", "---@field quota? integer", "",
            "---@class hamlet.parameter", "---@field [1]? number", "---@field values? table<string, number>", "---@field required? boolean",
            "---@field unit string", "---@field min? number", "---@field max? number", "---@field step? number", "---@field cite string",
            "---@field title \(title)", "---@field note? string", "",
            "---@class hamlet.policy", "---@field id string", "---@field version string", "---@field title \(title)",
            "---@field unit \(literals(schema.units.map(\.name.rawValue)))", "---@field plugins? table<string, string>",
            "---@field parameters? table<string, hamlet.parameter>",
            "---@field columns? table<string, table<string, \(literals(schema.columnTypeKeywords))>>",
            "---@field exclude? hamlet.rule[]", "---@field qualify? hamlet.rule[]", "---@field prioritize? hamlet.rule[]",
            "---@field measures? hamlet.rule[]", "---@field rank? string[]", "---@field assist? hamlet.grant_declaration[]",
            "---@field allocate? hamlet.allocate", "",
            "---@param declaration hamlet.policy", "---@return hamlet.policy", "function policy(declaration) end", "",
            "---@param declaration hamlet.rule", "---@return hamlet.rule", "function rule(declaration) end", "",
            "---@param declaration hamlet.grant_declaration", "---@return hamlet.grant_declaration", "function grant(declaration) end",
        ]
    }

    private func literals(_ words: [String]) -> String { words.map { "\"\($0)\"" }.joined(separator: "|") }

    // MARK: Functions

    private func stub(_ function: LanguageFunction) -> [String] {
        var lines = ["--- \(function.zh) · \(function.en)"]
        if function.isGeneric { lines.append("---@generic T") }
        for argument in function.parameters { lines.append("---@param \(argument.name) \(argument.type)") }
        if let result = function.result { lines.append("---@return \(result)") }
        let names = function.parameters.map { $0.name.replacing("?", with: "") }.joined(separator: ", ")
        return lines + ["function \(function.name)(\(names)) end"]
    }

    private var decision: [String] {
        [
            "--- 一次评定的结果 · what `run` prints for a unit", "---@class hamlet.decision", "---@field id string",
            "---@field status \"excluded\"|\"ineligible\"|\"undetermined\"|\"eligible\"|\"failed\"",
            "---@field outcome \"granted\"|\"partial\"|\"waitlisted\"|\"none\"", "---@field reasons string[]",
            "---@field undecided string[]",
            "---@field missing string[]", "---@field priorities string[]", "---@field measures string[]?", "---@field score number?",
            "---@field group string?", "---@field rank integer?", "---@field demand_fen integer?", "---@field granted_fen integer",
            "---@field grants { id: string, demand_fen: integer, granted_fen: integer }[]?", "---@field error string?", "",
            "--- 未知的值 · a value that the register lacks", "unknown = {}", "", "---@class hamlet.expectation",
        ]
            + LanguageFunction.expectations.map { function in
                let arguments = function.parameters.map { "\($0.name): \($0.type)" }.joined(separator: ", ")
                return "---@field \(function.name) fun(\(arguments)) \(function.zh) · \(function.en)"
            }
    }

    // MARK: Words

    private func title(_ title: Title) -> String {
        oneLine(title.zh == title.en || title.en.isEmpty ? title.zh : title.zh.isEmpty ? title.en : "\(title.zh) · \(title.en)")
    }

    /// Comments end with their line.
    private func oneLine(_ text: String) -> String { text.split(whereSeparator: \.isNewline).joined(separator: " ") }
}

/// What the Lua language server is told about a policy's folder.
enum EditorSettings {
    static let fileName = ".luarc.json"

    /// The libraries that policies do not have are switched off, so that the editor does not offer them.
    static let text = """
        {
          "$schema": "https://raw.githubusercontent.com/LuaLS/vscode-lua/master/setting/schema.json",
          "runtime.version": "Lua 5.4",
          "runtime.path": ["lib/?.lua"],
          "runtime.builtin": {
            "debug": "disable",
            "ffi": "disable",
            "io": "disable",
            "jit": "disable",
            "os": "disable",
            "package": "disable"
          },
          "diagnostics.disable": ["lowercase-global"]
        }

        """
}
