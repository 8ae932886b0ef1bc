/// Why no register was made. Programs match the code, people read the text.
package struct SynthError: Error, Sendable, Hashable, CustomStringConvertible {
    package enum Code: String, Sendable {
        /// Wrong usage: the command ends with exit code 2.
        case profile = "usage.profile"
        case households = "usage.households"
        case missing = "usage.missing"
        case exists = "usage.exists"
        /// The totals, scaled to so few or so many households, contradict each other.
        case infeasible = "synth.infeasible"
        /// A mistake of ours: the recount differs from the totals. Nothing is written.
        case inexact = "synth.inexact"
        /// The machine refused: no space, no permission.
        case write = "io.write"
    }

    package let code: Code
    package let text: SynthText

    init(_ code: Code, zh: String, en: String) {
        self.code = code
        self.text = SynthText(zh: zh, en: en)
    }

    package var description: String { "\(code.rawValue): \(text.en)" }

    static func infeasible(zh: String, en: String) -> SynthError {
        SynthError(
            .infeasible, zh: "按该户数缩放后的总数无法同时满足：\(zh)；请调整户数",
            en: "the scaled totals cannot be met together: \(en); choose another number of households")
    }
}
