public import LuaSyntax

/// Something wrong in a policy, with the place and, where there is one, the remedy.
public struct Diagnostic: Error, Sendable, Hashable {
    public enum Severity: String, Sendable, Hashable, Codable {
        case error, warning
    }

    /// Stable: tools and tests match it, never the words.
    public var code: Code
    public var severity: Severity
    /// The file as the user named it, or relative to the policy's folder.
    public var file: String
    public var range: SourceRange
    /// One sentence, lower case, no full stop.
    public var message: String
    /// What to do about it.
    public var help: String?

    public init(_ code: Code, _ severity: Severity = .error, file: String, range: SourceRange, message: String, help: String? = nil) {
        self.code = code
        self.severity = severity
        self.file = file
        self.range = range
        self.message = message
        self.help = help
    }

    /// A stable code, such as `policy.unknown_field`.
    public struct Code: RawRepresentable, Sendable, Hashable, ExpressibleByStringLiteral, CustomStringConvertible {
        public let rawValue: String

        public init(rawValue: String) { self.rawValue = rawValue }
        public init(stringLiteral value: String) { rawValue = "policy.\(value)" }
        public var description: String { rawValue }
    }

    /// Whether it is an error when warnings count as errors.
    public var isWarning: Bool { severity == .warning }
}

extension Diagnostic: Comparable {
    /// By file, position and code.
    public static func < (left: Diagnostic, right: Diagnostic) -> Bool {
        (left.file, left.range.start.offset, left.range.start.line, left.code.rawValue)
            < (right.file, right.range.start.offset, right.range.start.line, right.code.rawValue)
    }
}

extension Diagnostic: Encodable {
    enum CodingKeys: String, CodingKey {
        case code, severity, file, line, column
        case endLine = "end_line"
        case endColumn = "end_column"
        case message, help
    }

    public func encode(to encoder: any Encoder) throws {
        var container = encoder.container(keyedBy: CodingKeys.self)
        try container.encode(code.rawValue, forKey: .code)
        try container.encode(severity, forKey: .severity)
        try container.encode(file, forKey: .file)
        try container.encode(range.start.line, forKey: .line)
        try container.encode(range.start.column, forKey: .column)
        try container.encode(range.end.line, forKey: .endLine)
        try container.encode(range.end.column, forKey: .endColumn)
        try container.encode(message, forKey: .message)
        try container.encode(help, forKey: .help)
    }
}

/// All that is wrong with a policy: why it was not loaded.
public struct PolicyErrors: Error, Sendable {
    /// Sorted, without repetitions.
    public let diagnostics: [Diagnostic]

    public init(_ diagnostics: [Diagnostic]) { self.diagnostics = diagnostics.tidied }

    public init(_ diagnostic: Diagnostic) { self.init([diagnostic]) }
}

extension [Diagnostic] {
    /// Sorted by place, without repetitions, at most 200.
    public var tidied: [Diagnostic] {
        var seen: Set<Diagnostic> = []
        return Array(sorted().filter { seen.insert($0).inserted }.prefix(200))
    }

    public var hasErrors: Bool { contains { $0.severity == .error } }
}
