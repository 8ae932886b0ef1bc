import LuaSyntax
import Testing

@Suite("Expressions")
struct ExpressionTests {
    /// The expression with all operators in parentheses.
    private func shape(_ expression: Expression) -> String {
        switch expression.kind {
        case .binary(let binary): "(\(shape(binary.left)) \(binary.operator.text) \(shape(binary.right)))"
        case .unary(let unary): "(\(unary.operator.text) \(shape(unary.operand)))"
        default: expression.printed()
        }
    }

    @Test(
        "bind as the manual says",
        arguments: [
            ("a or b and c", "(a or (b and c))"), ("a < b == c", "((a < b) == c)"), ("a .. b .. c", "(a .. (b .. c))"),
            ("a ^ b ^ c", "(a ^ (b ^ c))"), ("-a ^ b", "(- (a ^ b))"), ("a ^ -b", "(a ^ (- b))"), ("not a == b", "((not a) == b)"),
            ("a + b * c - d", "((a + (b * c)) - d)"), ("a | b ~ c & d << e .. f + g", "(a | (b ~ (c & (d << (e .. (f + g))))))"),
            ("a // b % c / d", "(((a // b) % c) / d)"), ("# a .. b", "((# a) .. b)"), ("~ a ~ b", "((~ a) ~ b)"),
            ("a >= b and c ~= d or e", "(((a >= b) and (c ~= d)) or e)"), ("a >> b << c", "((a >> b) << c)"),
        ])
    func binding(text: String, expected: String) throws {
        #expect(shape(try expression(text)) == expected)
    }

    @Test("calls keep their form, their method and their ranges")
    func calls() throws {
        guard case .call(let outer) = try expression("a.b:c(1, ...){ 2 }").kind, case .call(let inner) = outer.callee.kind else {
            throw TestFailure(message: "no call")
        }
        #expect(outer.form == .table && outer.method == nil && outer.arguments.count == 1)
        #expect(inner.form == .parenthesized && inner.method?.name == "c" && inner.arguments.count == 2)
        #expect(inner.argumentsRange.start.offset == 12 && inner.argumentsRange.end.offset == 20)
        #expect(inner.method?.range.start.offset == 11)
    }

    @Test("table fields keep their keys")
    func tables() throws {
        guard case .table(let table) = try expression("{ 1, a = 2, ['b c'] = 3; [x] = 4, 5 }").kind else {
            throw TestFailure(message: "no table")
        }
        #expect(table.fields.map(\.name) == [nil, "a", "b c", nil, nil])
        guard case .positional(let place) = table.fields[4].key else { throw TestFailure(message: "no item") }
        #expect(place == 2)
        #expect(table.field(named: "b c")?.keyRange?.start.offset == 20)
    }

    @Test("parentheses are kept")
    func parentheses() throws {
        let inner = try expression("((f()))")
        guard case .parenthesized = inner.kind else { throw TestFailure(message: "no parentheses") }
        #expect(!inner.isMultiValued && inner.unwrapped.isMultiValued)
    }

    @Test("names keep what they stand for")
    func resolution() {
        let chunk = LuaParser.parse(
            """
            local a, b = x, a
            function f(c) a = c; return function() return a, c, g end end
            local function h() return h end
            for i = i, 1 do local a = a end
            repeat local r until r
            do local _ENV <close> = {} y = _ENV end
            _ENV.z = _ENV
            """)
        #expect(chunk.isValid)
        #expect(
            names(of: chunk) == [
                "x global x", "a global a", "f global f", "a upvalue 0", "c local 2", "a upvalue 0", "c upvalue 2", "g global g",
                "h upvalue 3", "i global i", "a local 0", "r local 6", "y field of 7", "_ENV local 7", "_ENV environment",
                "_ENV environment",
            ])
        #expect(chunk.variables.map(\.name) == ["a", "b", "c", "h", "i", "a", "r", "_ENV"])
        #expect(chunk.variables[0].isCaptured && chunk.variables[0].isReassigned)
        #expect(!chunk.variables[1].isCaptured && !chunk.variables[1].isReassigned)
        #expect(chunk.variables[7].attribute == .close)
    }

    @Test("functions list their captured variables in Lua's order")
    func upvalues() {
        let chunk = LuaParser.parse(
            "local a, b, k <const> = 1, 2, 3\nfunction f() return function() return g, b, a, b, k end end")
        #expect(
            chunk.functions.map(\.upvalues) == [
                [.environment], [.environment, .variable(VariableID.first(1, of: chunk)), .variable(VariableID.first(0, of: chunk))],
                [.environment, .variable(VariableID.first(1, of: chunk)), .variable(VariableID.first(0, of: chunk))],
            ])
        #expect(chunk.variables[2].isCompileTimeConstant)
    }

    @Test("a method has self as its first parameter")
    func method() throws {
        let chunk = LuaParser.parse("function a.b:c(d, ...) return self, d end")
        let function = try #require(chunk.functions.last)
        #expect(function.form == .method && function.isVararg)
        #expect(function.parameterList.map(\.identifier.name) == ["self", "d"])
        #expect(function.parameters.map { chunk[$0].origin } == [.selfParameter, .parameter])
    }
}

extension VariableID {
    /// The variable with a number.
    static func first(_ index: Int, of chunk: ParsedChunk) -> VariableID { chunk.variables[index].id }
}
