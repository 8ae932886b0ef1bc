/// The files of a new policy: short, but with a part of every kind, and tests for each.
struct PolicyTemplate {
    let id: String

    var files: [(name: String, text: String)] {
        [("policy.lua", policy), ("policy_test.lua", tests), ("README.md", readme), (EditorSettings.fileName, EditorSettings.text)]
    }

    private var policy: String {
        """
        -- \(id)：谁不评、谁够条件、谁在先、给多少。 Who is left out, who qualifies, who comes first, how much each gets.
        -- `cite` says what a rule rests on: put the article of your own document there.
        return policy {
          id = "\(id)", version = "0.1.0", unit = "household",
          title = { zh = "\(id)", en = "\(id)" },

          parameters = {
            income_line = { 2300, unit = "yuan/person/year", min = 0, max = 20000, step = 1, cite = "7.11",
              title = { zh = "收入线", en = "income line" } },
            grant_per_head = { 400, unit = "yuan/person/year", min = 0, max = 5000, step = 1, cite = "7.12",
              title = { zh = "人均补助", en = "grant per person" } },
            fund = { 50000, unit = "yuan/year", min = 0, max = 10000000, step = 1, cite = "7.12",
              title = { zh = "本年资金", en = "money of the year" } },
          },

          exclude = {
            rule { "gambling", title = { zh = "打牌赌博、违法乱纪", en = "gambling, crime" }, cite = "7.10①",
              when = function(h) return h.excl_gambling_crime end },
          },

          qualify = {
            rule { "below_line", title = { zh = "人均纯收入低于收入线", en = "net income per person below the line" }, cite = "7.11",
              when = function(h, p) return h.net_income_per_capita < p.income_line end },
          },

          prioritize = {
            rule { "no_means", weight = 2, title = { zh = "无基本生产生活资料", en = "no basic means" }, cite = "7.9①",
              when = function(h) return h.lacks_basic_means end },
            rule { "sudden_debt", title = { zh = "大病或突发事件致负债", en = "debt from illness or disaster" }, cite = "7.9②",
              when = function(h) return h.has_illness_debt end },
          },
          rank = { "score desc", "net_income_per_capita asc" },

          assist = {
            grant { "fund", form = "card", uses = { "materials", "training" }, title = { zh = "扶持资金", en = "support" }, cite = "7.12",
              amount = function(h, p) return p.grant_per_head * h.household_size end },
          },
          allocate = { per = "all", method = "stop", budget = function(_, p) return p.fund end },
        }

        """
    }

    private var tests: String {
        """
        -- A household that qualifies and meets no priority; each test changes what it is about.
        given {
          household_size = 4,
          net_income_per_capita = 2000,
          excl_gambling_crime = false,
          lacks_basic_means = false,
          has_illness_debt = false,
        }

        test("gambling excludes", function()
          local d = decide { excl_gambling_crime = true }
          expect(d.status).equals("excluded")
          expect(d.reasons).equals { "gambling" }
        end)

        test("the line itself is not below the line", function()
          expect(decide { net_income_per_capita = 2299.99 }.status).equals("eligible")
          expect(decide { net_income_per_capita = 2300 }.reasons).equals { "below_line" }
        end)

        test("another line decides otherwise", function()
          with({ income_line = 1500 }, function() expect(decide().status).equals("ineligible") end)
        end)

        test("an exclusion that nobody examined leaves the household undetermined", function()
          local d = decide { excl_gambling_crime = unknown }
          expect(d.status).equals("undetermined")
          expect(d.missing).equals { "excl_gambling_crime" }
        end)

        test("priorities are weighed", function()
          expect(decide().score).equals(0)
          expect(decide { lacks_basic_means = true, has_illness_debt = true }.score).equals(3)
        end)

        test("the grant goes by heads", function()
          expect(decide().granted_fen).equals(160000)
          expect(decide { household_size = 1 }.granted_fen).equals(40000)
        end)

        """
    }

    private var readme: String {
        """
        # \(id)

        What was decided, by whom and when; what is still open. 谁在何时作了什么决定，还有什么未定。

        | 文件 file | 内容 what |
        |---|---|
        | `policy.lua` | 政策 the policy |
        | `policy_test.lua` | 测试 its tests |
        | `annotations.lua` | 供编辑器补全用，由程序生成 for editors; made by the program |

        ```
        hamlet check --strict .
        hamlet test .
        hamlet run . --register R
        hamlet new annotations .
        ```

        参数或自设列改动后，再运行最后一行。Run the last line again when parameters or columns have changed.

        """
    }
}
