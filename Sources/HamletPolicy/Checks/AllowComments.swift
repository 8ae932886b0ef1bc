internal import LuaSyntax

/// `-- hamlet: allow policy.CODE reason`: the author has looked at a finding on this line and stands by it.
struct AllowComments {
    private struct Comment {
        let file: String
        let code: String
        let hasReason: Bool
        let range: SourceRange
        var isUsed = false
    }

    private var comments: [Comment] = []

    init(_ source: PolicySource, _ chunks: [ParsedChunk]) {
        for (file, chunk) in zip(source.files, chunks) {
            for comment in chunk.comments {
                let words = chunk.text(of: comment).split(whereSeparator: \.isWhitespace)
                guard words.count >= 2, words[0] == "hamlet:", words[1] == "allow" else { continue }
                let code = words.count > 2 ? String(words[2]) : ""
                comments.append(
                    Comment(
                        file: file.name, code: code.hasPrefix("policy.") ? code : "policy.\(code)", hasReason: words.count > 3,
                        range: comment.range))
            }
        }
    }

    /// The findings that are not allowed, and a warning for each comment that allows nothing.
    mutating func filter(_ diagnostics: [Diagnostic]) -> [Diagnostic] {
        if comments.isEmpty { return diagnostics }
        var kept: [Diagnostic] = []
        for diagnostic in diagnostics {
            var isAllowed = false
            for index in comments.indices where covers(comments[index], diagnostic) {
                comments[index].isUsed = true
                isAllowed = true
            }
            if !isAllowed { kept.append(diagnostic) }
        }
        for comment in comments {
            if !comment.isUsed {
                let why =
                    Self.cannotBeAllowed.contains(comment.code)
                    ? "`\(comment.code)` cannot be allowed" : "nothing on this line is `\(comment.code)`"
                kept.append(
                    Diagnostic(
                        "unused_allow", .warning, file: comment.file, range: comment.range, message: why,
                        help: "the comment stands on the line of the finding: -- hamlet: allow policy.CODE reason"))
            } else if !comment.hasReason {
                kept.append(
                    Diagnostic(
                        "unused_allow", .warning, file: comment.file, range: comment.range,
                        message: "the comment gives no reason for allowing `\(comment.code)`"))
            }
        }
        return kept
    }

    private func covers(_ comment: Comment, _ diagnostic: Diagnostic) -> Bool {
        comment.code == diagnostic.code.rawValue && comment.file == diagnostic.file
            && comment.range.start.line == diagnostic.range.start.line && !Self.cannotBeAllowed.contains(comment.code)
    }

    /// What leaves nothing to be used, whatever the author thinks of it.
    private static let cannotBeAllowed: Set<String> = [
        "policy.syntax", "policy.forbidden", "policy.state", "policy.shape", "policy.missing_id", "policy.missing_version",
        "policy.duplicate_id", "policy.unknown_section", "policy.unknown_unit", "policy.bad_bounds", "policy.plugin_missing",
        "policy.plugin_version", "policy.runtime", "plugin.capability", "plugin.conflict",
    ]
}
