/// Versions that a policy or plugin asks for: `1.2`, `>= 1.0`, `>= 1.0, < 2`, `*` for any. Numbers that are left out are 0.
package struct VersionRange: Sendable, Hashable {
    private enum Comparison: String, CaseIterable {
        // Longer signs first, as they are looked for in this order.
        case atLeast = ">="
        case atMost = "<="
        case equal = "=="
        case above = ">"
        case below = "<"
        case same = "="
    }

    private let parts: [Part]

    private struct Part: Sendable, Hashable {
        let comparison: Comparison
        let version: Version
    }

    /// Numbers between points.
    package struct Version: Sendable, Hashable, Comparable {
        private let numbers: [Int]

        package init?(_ text: some StringProtocol) {
            let fields = text.split(separator: ".", omittingEmptySubsequences: false)
            let numbers = fields.compactMap { $0.utf8.allSatisfy { (48...57).contains($0) } ? Int($0) : nil }
            guard numbers.count == fields.count, numbers.count <= 4 else { return nil }
            self.numbers = numbers + Array(repeating: 0, count: 4 - numbers.count)
        }

        package static func < (left: Version, right: Version) -> Bool { left.numbers.lexicographicallyPrecedes(right.numbers) }
    }

    package init?(_ text: String) {
        if text.filter({ !$0.isWhitespace }) == "*" {
            parts = []
            return
        }
        let fields = text.split(separator: ",", omittingEmptySubsequences: false)
        let parts = fields.compactMap { field -> Part? in
            let word = field.filter { !$0.isWhitespace }
            let comparison = Comparison.allCases.first { word.hasPrefix($0.rawValue) }
            guard let version = Version(word.dropFirst(comparison?.rawValue.count ?? 0)) else { return nil }
            return Part(comparison: comparison ?? .same, version: version)
        }
        guard parts.count == fields.count else { return nil }
        self.parts = parts
    }

    package func contains(_ version: Version) -> Bool {
        parts.allSatisfy { part in
            switch part.comparison {
            case .atLeast: version >= part.version
            case .atMost: version <= part.version
            case .above: version > part.version
            case .below: version < part.version
            case .equal, .same: version == part.version
            }
        }
    }
}
