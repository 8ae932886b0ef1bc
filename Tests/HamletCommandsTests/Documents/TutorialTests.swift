import Testing

@Suite("The tutorial does what it says") struct TutorialTests {
    @Test("every command answers as printed", arguments: [("tutorial.md", "C"), ("tutorial.zh.md", "zh_CN.UTF-8")])
    func tutorial(page: String, locale: String) throws {
        try DocumentSession(locale: locale).follow(try DocumentSession.page(page))
    }
}
