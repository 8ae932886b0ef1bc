import ArgumentParser
import Foundation
import HamletPolicy

extension Language: ExpressibleByArgument {
    /// The language of the process's locale; English unless it is Chinese.
    static var ofLocale: Language {
        let environment = ProcessInfo.processInfo.environment
        let name = ["LC_ALL", "LC_MESSAGES", "LANG"].compactMap { environment[$0] }.first { !$0.isEmpty } ?? ""
        return name.hasPrefix("zh") ? .zh : .en
    }
}

/// One message in both languages.
struct Message {
    let zh: String
    let en: String

    init(_ en: String, _ zh: String) {
        self.zh = zh
        self.en = en
    }

    func text(_ language: Language) -> String { language == .zh ? zh : en }
}
