internal import Foundation
internal import LuaSandbox
internal import LuaSyntax

/// The plugins that are there for a policy to ask for, by what their files say of themselves.
public struct PluginCatalog: Sendable {
    /// Versions by id; nil where the text does not tell.
    private var versions: [String: String?] = [:]

    /// No plugins.
    public init() {}

    /// The plugins in some folders; one that stands in an earlier folder hides those of later ones.
    public init(folders: [String]) {
        for folder in folders {
            for id in (try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? [] where versions[id] == nil {
                guard let file = FileManager.default.contents(atPath: "\(folder)/\(id)/plugin.lua") else { continue }
                versions.updateValue(Self.version(Array(file)), forKey: id)
            }
        }
    }

    /// Where plugins are looked for: `plugins` beside a policy's folder, or beside the folder of policies that holds it.
    public static func folders(besides source: PolicySource) -> [String] {
        let file = source.files[0].name
        let folder = file.lastIndex(of: "/").map { String(file[..<$0]) } ?? "."
        return ["\(folder)/plugins", "\(folder)/../plugins", "\(folder)/../../plugins"]
    }

    package var ids: Set<String> { Set(versions.keys) }

    package enum Answer {
        case missing
        case unfit(version: String)
        case found
    }

    package func find(_ id: String, _ range: VersionRange) -> Answer {
        guard let version = versions[id] else { return .missing }
        guard let version, let number = VersionRange.Version(version), !range.contains(number) else { return .found }
        return .unfit(version: version)
    }

    /// The version that stands in `plugin { version = "…" }`.
    private static func version(_ text: [UInt8]) -> String? {
        guard text.count <= SourceGate.sizeLimit else { return nil }
        var found: String?
        LuaParser.parse(SourceGate.normalized(text), chunkName: "plugin.lua").main.walk { node in
            guard case .expression(let expression) = node, case .call(let call) = expression.kind, call.arguments.count == 1,
                case .name(let use) = call.callee.unwrapped.kind, use.resolution == .global("plugin"),
                case .table(let table) = call.arguments[0].unwrapped.kind
            else { return .descend }
            found = table.field(named: "version")?.value.unwrapped.stringValue
            return .stop
        }
        return found
    }
}
