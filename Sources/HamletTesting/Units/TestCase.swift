internal import Foundation
internal import HamletRegister

/// What a test asks the policy: one unit or a small register, under settings. Equal cases have equal answers.
struct TestCase: Sendable, Hashable {
    enum Content: Sendable, Hashable {
        case unit(TestUnit)
        case register([TestUnit])
    }

    let content: Content
    let settings: TestSettings

    var units: [TestUnit] {
        switch content {
        case .unit(let unit): [unit]
        case .register(let units): units
        }
    }

    var isSingle: Bool { if case .unit = content { true } else { false } }
}

/// Parameters and date, as `with` sets them.
struct TestSettings: Sendable, Hashable {
    var parameters: [String: Decimal] = [:]
    /// ISO; nil: neither the test nor the command names one.
    var date: String?
}
