import Testing

@Suite("The tutorial and the pages on plugins and on what-if do what they say") struct TutorialTests {
    @Test("every command answers as printed", arguments: [("tutorial.md", "C"), ("tutorial.zh.md", "zh_CN.UTF-8"), ("plugins.md", "C")])
    func tutorial(page: String, locale: String) throws {
        try DocumentSession(locale: locale).follow(try DocumentSession.page(page))
    }

    @Test("what-if questions on the sample policy are answered as printed")
    func whatIf() throws {
        let session = try DocumentSession()
        try session.link("policies")
        try session.follow(try DocumentSession.page("whatif.md"))
    }
}
