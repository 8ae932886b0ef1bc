/// A title in the two languages of a policy; either may be missing.
public struct LocalizedText: Sendable, Hashable, Codable {
    public var zh: String?
    public var en: String?

    public init(zh: String? = nil, en: String? = nil) {
        self.zh = zh
        self.en = en
    }

    /// The text in a language, else in the other one.
    public func text(_ language: Language) -> String? {
        switch language {
        case .zh: zh ?? en
        case .en: en ?? zh
        }
    }
}

/// The languages that reports and messages exist in.
public enum Language: String, Sendable, Hashable, CaseIterable, Codable {
    case zh, en
}
