extension InferredType {
    /// The type in words: `a number`, `a date or nil`.
    var described: String {
        var words: [String] = []
        func add(_ word: String) { if !words.contains(word) { words.append(word) } }
        if let number { add(number.isMoney ? "an amount of money" : "a number") }
        if hasBoolean { add("true or false") }
        for text in texts {
            switch text {
            case .literal(let literal): add("the text \"\(literal.prefix(40))\"")
            case .date: add("a date")
            case .code(let table): add("a code of `\(table.name)`")
            case .field, .extra, .other: add("a text")
            }
        }
        for object in objects {
            switch object {
            case .unit(let unit): add("a \(unit)")
            case .group: add("a group")
            case .list(let unit): add("a list of \(unit)s")
            case .parameters: add("the table of parameters")
            case .extra: add("the table of other columns")
            case .codes(let table): add("a list of codes of `\(table.name)`")
            case .texts: add("a list of texts")
            case .function, .builtin: add("a function")
            case .table: add("a table")
            }
        }
        if hasNil { add("nil") }
        if words.count > 3 { words = Array(words.prefix(3)) + ["something else"] }
        return words.isEmpty ? "nothing" : words.joined(separator: " or ")
    }
}
