/// Makes Lua programs at random: most follow the grammar, and many of those break a rule on names or labels.
struct ProgramMaker {
    var random: SeededGenerator

    init(seed: UInt64) { random = SeededGenerator(seed: seed) }

    static let words = [
        "and", "break", "do", "else", "elseif", "end", "false", "for", "function", "goto", "if", "in", "local", "nil", "not", "or",
        "repeat", "return", "then", "true", "until", "while",
    ]
    static let signs = [
        "+", "-", "*", "/", "//", "%", "^", "#", "&", "~", "|", "<<", ">>", "==", "~=", "<=", ">=", "<", ">", "=", "(", ")", "{", "}", "[",
        "]", "::", ";", ":", ",", ".", "..", "...",
    ]
    static let oddities = [
        "1", "0x10", "3.5", "0x.8p1", "1e", "0x", "3..2", "0xg", "\"s\"", "'\\n\\x41\\u{7F}'", "\"\\q\"", "\"\\300\"", "\"\\u{80000000}\"",
        "\"\\u{7fffffff}\"", "[[l]]", "[==[l]==]", "[=[ x", "\"unfinished", "--c\n", "--[[c]]", "--[[ open", "!=", "@", "\0", "é",
        "0x1p99999",
        "08", "1.", ".5", "1e+", "3and", "\"\\z \n x\"", "'\\x4'", "\"\\u{}\"", "<const>", "<close>", "<foo>", "9223372036854775808",
    ]

    mutating func soup() -> String {
        var text = ""
        for _ in 0..<random.number(1...25) { text += token() + random.pick([" ", " ", "\n", ""]) }
        return text
    }

    mutating func token() -> String {
        switch random.number(1...10) {
        case 1...4: random.pick(ProgramMaker.words)
        case 5...7: random.pick(ProgramMaker.signs)
        case 8...9: name()
        default: random.pick(ProgramMaker.oddities)
        }
    }

    mutating func name() -> String { random.chance(5) ? "_ENV" : random.pick(["a", "b", "c", "d", "e", "f"]) }

    mutating func program() -> String { block(random.number(2...4)) }

    mutating func block(_ depth: Int) -> String {
        var text = ""
        for _ in 0..<random.number(0...4) { text += statement(depth) + random.pick(["\n", " ", "\n"]) }
        if random.chance(20) { text += "return " + list(depth, upTo: 3) + random.pick(["", ";"]) }
        return text
    }

    mutating func list(_ depth: Int, upTo count: Int) -> String {
        var items: [String] = []
        for _ in 0..<random.number(1...count) { items.append(expression(depth - 1)) }
        return items.joined(separator: ", ")
    }

    mutating func statement(_ depth: Int) -> String {
        let choice = random.number(1...100)
        switch choice {
        case 1...18:
            var names: [String] = []
            for _ in 0..<random.number(1...3) { names.append(name() + random.pick(["", "", "", " <const>", " <close>"])) }
            return "local " + names.joined(separator: ", ") + (random.chance(80) ? " = " + list(depth, upTo: 3) : "")
        case 19...36:
            var targets: [String] = []
            for _ in 0..<random.number(1...3) { targets.append(target(depth)) }
            return targets.joined(separator: ", ") + " = " + list(depth, upTo: 3)
        case 37...45: return chain(depth) + "(" + expression(depth - 1) + ")"
        case 46...52: return random.pick(["break", ";", "goto l1", "goto l2", "::l1::", "::l2::", "if x then break; end"])
        default: return depth <= 0 ? "f()" : compound(depth - 1, choice)
        }
    }

    private mutating func compound(_ depth: Int, _ choice: Int) -> String {
        let parameters = random.pick(["", "a", "...", "a, b", "a, ..."])
        switch choice {
        case 53...60:
            let otherwise = random.chance(40) ? " else " + block(depth) : ""
            return "if \(expression(depth)) then \(block(depth)) elseif \(expression(depth)) then \(block(depth))\(otherwise) end"
        case 61...66: return "while \(expression(depth)) do \(block(depth)) end"
        case 67...72: return "repeat \(block(depth)) until \(expression(depth))"
        case 73...78: return "for \(name()) = \(expression(depth)), \(expression(depth))\(random.pick(["", ", 2"])) do \(block(depth)) end"
        case 79...84: return "for \(name()), \(name()) in \(expression(depth)) do \(block(depth)) end"
        case 85...89: return "local function \(name())(\(parameters)) \(block(depth)) end"
        case 90...94: return "function \(name())\(random.pick(["", ".a", ":b", ".c:d"]))(\(parameters)) \(block(depth)) end"
        default: return "do \(block(depth)) end"
        }
    }

    mutating func target(_ depth: Int) -> String {
        switch random.number(1...10) {
        case 1...6: name()
        case 7...8: chain(depth - 1) + "." + name()
        default: chain(depth - 1) + "[" + expression(depth - 1) + "]"
        }
    }

    mutating func chain(_ depth: Int) -> String {
        var text = random.chance(85) ? name() : "(" + expression(depth - 1) + ")"
        for _ in 0..<random.number(0...3) {
            switch random.number(1...10) {
            case 1...3: text += "." + name()
            case 4...5: text += "[" + expression(depth - 1) + "]"
            case 6...7: text += "(" + list(depth, upTo: 3) + ")"
            case 8: text += ":" + name() + "(" + expression(depth - 1) + ")"
            case 9: text += "\"x\""
            default: text += "{" + expression(depth - 1) + "}"
            }
        }
        return text
    }

    mutating func expression(_ depth: Int) -> String {
        let choice = random.number(1...100)
        if depth <= 0 || choice <= 30 {
            return random.pick(
                [
                    "nil", "true", "false", "1", "2.5", "'s'", "...", "{}", "-1", "300", "2^53", "128", "-127", name(), name(), name(),
                    name(),
                ])
        }
        switch choice {
        case 31...50: return expression(depth - 1) + " " + random.pick(Self.infixes) + " " + expression(depth - 1)
        case 51...60: return random.pick(["not ", "-", "#", "~"]) + expression(depth - 1)
        case 61...70: return chain(depth - 1)
        case 71...78: return "(" + expression(depth - 1) + ")"
        case 79...90: return table(depth - 1)
        default: return "function(" + random.pick(["", "a", "...", "a, b"]) + ") " + block(depth - 2) + " end"
        }
    }

    private mutating func table(_ depth: Int) -> String {
        var fields: [String] = []
        for _ in 0..<random.number(0...4) {
            switch random.number(1...10) {
            case 1...5: fields.append(expression(depth))
            case 6...8: fields.append(name() + " = " + expression(depth))
            default: fields.append("[" + expression(depth) + "] = " + expression(depth))
            }
        }
        return "{" + fields.joined(separator: random.pick([", ", "; "])) + "}"
    }

    private static let infixes = [
        "+", "-", "*", "/", "//", "%", "^", "&", "|", "~", "<<", ">>", "..", "==", "~=", "<", ">", "<=", ">=", "and", "or", "and", "or",
    ]

    /// Changes a program in one to three places.
    mutating func mutate(_ program: String) -> String {
        var tokens = program.split(separator: " ", omittingEmptySubsequences: false).map(String.init)
        for _ in 0..<random.number(1...3) where !tokens.isEmpty {
            let place = random.number(0...tokens.count - 1)
            switch random.number(1...5) {
            case 1: tokens.remove(at: place)
            case 2: tokens.insert(token(), at: place)
            case 3: tokens[place] = token()
            case 4: tokens.swapAt(place, random.number(0...tokens.count - 1))
            default: tokens.removeLast(tokens.count - place)
            }
        }
        return tokens.joined(separator: " ")
    }
}
