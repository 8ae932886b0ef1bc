/// The same words in the two languages every message exists in.
public struct Title: Hashable, Sendable {
    /// Chinese.
    public let zh: String
    /// English.
    public let en: String

    /// Makes a title.
    public init(zh: String, en: String) {
        self.zh = zh
        self.en = en
    }
}
