import Testing

@Suite("The tutorial and the page on plugins do what they say") struct TutorialTests {
    @Test("every command answers as printed", arguments: [("tutorial.md", "C"), ("tutorial.zh.md", "zh_CN.UTF-8"), ("plugins.md", "C")])
    func tutorial(page: String, locale: String) throws {
        try DocumentSession(locale: locale).follow(try DocumentSession.page(page))
    }
}
