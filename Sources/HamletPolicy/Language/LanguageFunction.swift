/// A function that scripts of this language can call: what editors complete and the reference lists.
package struct LanguageFunction: Sendable, Hashable {
    package let name: String
    /// In the annotations of the Lua language server: `u: any`, `field: string`.
    package let parameters: [Argument]
    /// The type of what it gives; nil: nothing.
    package let result: String?
    package let zh: String
    package let en: String

    package struct Argument: Sendable, Hashable {
        package let name: String
        package let type: String
    }

    private init(_ name: String, _ parameters: [(String, String)], _ result: String?, _ en: String, _ zh: String) {
        self.name = name
        self.parameters = parameters.map { Argument(name: $0.0, type: $0.1) }
        self.result = result
        self.zh = zh
        self.en = en
    }

    /// What the server infers a list's items from.
    package var isGeneric: Bool { parameters.contains { $0.type.contains("T[]") } }

    private static func ofItem(_ result: String) -> String { "(fun(item: T): \(result))|string" }

    /// The helpers of policies.
    package static let helpers: [LanguageFunction] = [
        .init("min", [("a", "number"), ("...", "number")], "number", "the least of its arguments", "最小的一个"),
        .init("max", [("a", "number"), ("...", "number")], "number", "the greatest of its arguments", "最大的一个"),
        .init("floor", [("x", "number")], "integer", "the whole number at or below `x`", "不大于 x 的整数"),
        .init("ceil", [("x", "number")], "integer", "the whole number at or above `x`", "不小于 x 的整数"),
        .init(
            "round", [("x", "number"), ("digits?", "integer")], "number", "half away from zero, on the number's shortest decimal text",
            "四舍五入（按最短十进制文本）"),
        .init(
            "clamp", [("x", "number"), ("lo", "number"), ("hi", "number")], "number", "`x`, or the limit that it exceeds", "限制在 lo 与 hi 之间"),
        .init(
            "count", [("list", "T[]"), ("f?", ofItem("boolean"))], "integer", "how many items, or how many for which `f` is true",
            "个数；给出 f 时为 f 为真的个数"),
        .init(
            "sum", [("list", "T[]"), ("f", ofItem("number"))], "number", "the sum of a field, or of what `f` gives", "某字段或 f 的值之和"),
        .init(
            "mean", [("list", "T[]"), ("f", ofItem("number"))], "number?",
            "the mean of a field, or of what `f` gives; nil of nothing",
            "某字段或 f 的值的平均；没有时为 nil"),
        .init(
            "any", [("list", "T[]"), ("f", ofItem("boolean"))], "boolean",
            "true if it is certainly true of one item, whatever is unknown",
            "至少一项为真"),
        .init(
            "all", [("list", "T[]"), ("f", ofItem("boolean"))], "boolean",
            "false if it is certainly false of one item, whatever is unknown",
            "每一项都为真"),
        .init("known", [("unit", "any"), ("field", "string")], "boolean", "whether the value is there", "该值是否已知"),
        .init(
            "default", [("unit", "any"), ("field", "string"), ("value", "any")], "any", "the value, or another one where it is missing",
            "该值；缺失时用另一个值"),
        .init("date", [("text", "string")], "string", "the same text, after checking that the day exists", "检查日期存在，返回原文本"),
        .init("year_of", [("date", "string")], "integer", "the year of a date", "日期的年份"),
        .init("age_on", [("person", "any"), ("date", "string")], "integer", "full years of a person on a day", "某人在某日的周岁"),
        .init(
            "pick", [("key", "any"), ("table", "table"), ("otherwise?", "any")], "any",
            "`table[key]`; without an entry `otherwise`, or an error if there is none", "取 table[key]；没有时用 otherwise，未给出则报错"),
        .init(
            "lottery", [("unit", "any"), ("seed", "string")], "number",
            "a number in [0, 1) that depends on the seed and the unit's id alone",
            "只由种子与编号决定的 [0, 1) 之间的数"),
    ]

    /// What `policy_test.lua` adds.
    package static let tests: [LanguageFunction] = [
        .init("given", [("unit", "table")], nil, "the unit that the file's cases start from", "本文件各例的基础数据"),
        .init("test", [("name", "string"), ("body", "fun()")], nil, "one case", "一个测试"),
        .init("decide", [("changes?", "table")], "hamlet.decision", "decides the given unit with some changes", "按改动后的数据作一次评定"),
        .init("expect", [("value", "any")], "hamlet.expectation", "what follows must hold of this value", "检查一个值"),
        .init(
            "with", [("parameters", "hamlet.settings"), ("body", "fun()")], nil, "runs a part of a test under other parameters",
            "在另一组参数下运行；`date` 设定日期"),
        .init(
            "run", [("register", "table?")], "table", "decides a whole small register: lists of units by their plural names", "评定一份小登记表"),
    ]

    /// What `expect(…)` can ask: `expect(d.status).equals("excluded")`.
    package static let expectations: [LanguageFunction] = [
        .init("equals", [("value", "any")], nil, "the same value; lists and tables by what they hold", "相等"),
        .init("differs", [("value", "any")], nil, "another value", "不相等"),
        .init("is_true", [], nil, "true", "为真"), .init("is_false", [], nil, "false", "为假"), .init("is_nil", [], nil, "nil", "为空"),
        .init("is_not_nil", [], nil, "a value", "不为空"), .init("is_empty", [], nil, "an empty list", "空列表"),
        .init("has_length", [("count", "integer")], nil, "so many items", "长度"),
        .init("contains", [("...", "any")], nil, "each of these in a list or text", "包含"),
        .init("lacks", [("...", "any")], nil, "none of these in a list or text", "不包含"),
        .init("is_one_of", [("...", "any")], nil, "one of these", "其中之一"),
        .init("is_below", [("limit", "number")], nil, "less", "小于"), .init("is_above", [("limit", "number")], nil, "more", "大于"),
        .init("is_at_most", [("limit", "number")], nil, "not more", "不大于"),
        .init("is_at_least", [("limit", "number")], nil, "not less", "不小于"),
        .init("is_close_to", [("value", "number"), ("tolerance?", "number")], nil, "nearly the same number", "约等于"),
        .init("matches", [("pattern", "string")], nil, "a text with this Lua pattern", "匹配"),
        .init("fails", [("text?", "string")], nil, "a function that ends with an error", "出错"),
    ]

    /// What makes the parts of a policy.
    package static let constructors = ["policy", "rule", "grant"]
}
