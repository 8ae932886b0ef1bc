/// One thing wrong at one place of a register's files.
///
/// Messages never hold text cells, names or identity numbers. ``shown`` holds the cell itself only where that is certainly harmless.
public struct RegisterProblem: Hashable, Sendable {
    /// What is wrong.
    public let code: ProblemCode
    /// The file's name inside the register's folder: `members.csv`.
    public let file: String
    /// The physical line, from 1; of a record over several lines the first. Nil for problems of the whole file.
    public let line: Int?
    /// The record, from 1, the header not counted.
    public let record: Int?
    /// The header of the column as it stands in the file.
    public let header: String?
    /// The field's name in scripts, if the column belongs to the model or is a policy's own.
    public let field: String?
    /// The offset in the file, for invalid bytes.
    public let byteOffset: Int?
    /// The cell, if it is a short number-like text of a field that holds no personal data.
    public let shown: String?
    /// What went wrong, in both languages: one sentence without a full stop and without the place.
    public let message: Title

    /// Makes a problem.
    public init(
        code: ProblemCode, file: String, line: Int? = nil, record: Int? = nil, header: String? = nil, field: String? = nil,
        byteOffset: Int? = nil, shown: String? = nil, message: Title
    ) {
        self.code = code
        self.file = file
        self.line = line
        self.record = record
        self.header = header
        self.field = field
        self.byteOffset = byteOffset
        self.shown = shown
        self.message = message
    }
}

extension RegisterProblem: CustomStringConvertible {
    /// `members.csv:12: age: KEY_MISSING: …`, in English.
    public var description: String {
        let place = [file, line.map(String.init)].compactMap { $0 }.joined(separator: ":")
        return [place, header, code.rawValue, message.en].compactMap { $0 }.joined(separator: ": ")
    }
}

/// Everything wrong with a register's content. No part of such a register is loaded.
public struct RegisterProblems: Error, Sendable, Hashable, CustomStringConvertible {
    /// The problems found, by table in dictionary order, then line, then column; at most the loader's limit.
    public let kept: [RegisterProblem]
    /// How many there are in all, also those not kept.
    public let total: Int

    /// Takes sorted problems; `total` is at least their number.
    public init(kept: [RegisterProblem], total: Int) {
        self.kept = kept
        self.total = max(total, kept.count)
    }

    /// A line a problem.
    public var description: String {
        let more = total > kept.count ? ["… and \(total - kept.count) more"] : []
        return (kept.map(\.description) + more).joined(separator: "\n")
    }
}
