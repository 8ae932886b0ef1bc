/// The files of a new plugin: short, but with a part of almost every kind, and tests that see all of it.
struct PluginTemplate {
    let id: String

    var files: [(name: String, text: String)] { [("plugin.lua", plugin), ("plugin_test.lua", tests), ("README.md", readme)] }

    private var plugin: String {
        """
        -- \(id)：给政策添加的指标、函数、检查、报表和命令。 What it adds to policies and the prompt.
        -- `cite` says what a formula rests on: put the article of your own document there.

        -- What a household lacks to a line, in yuan a year; nil where a fact is missing.
        local function shortfall(household, line)
          local income, size = household.net_income_per_capita, household.household_size
          if income == nil or size == nil then return nil end
          return max(0, line - income) * size
        end

        -- The sum of what can be told, and of how many units.
        local function total(units, line)
          local yuan, told = 0, 0
          for i = 1, #units do
            local lacks = shortfall(units[i], line)
            if lacks then yuan, told = yuan + lacks, told + 1 end
          end
          return yuan, told
        end

        return plugin {
          id = "\(id)", version = "0.1.0",
          title = { zh = "\(id)", en = "\(id)" },

          parameters = {
            line = { 2300, unit = "yuan/person/year", min = 0, max = 20000, step = 1, cite = "7.11",
              title = { zh = "收入线", en = "income line" } },
          },

          -- h.\(id).shortfall, computed once a run.
          indicators = {
            household = {
              indicator { "shortfall", type = "decimal", title = { zh = "收入缺口", en = "what is lacking to the line" }, cite = "7.11",
                value = function(h, p) return shortfall(h, p.line) end },
            },
          },

          -- \(id).shortfall(h, 2300)
          functions = { shortfall = shortfall },

          -- hamlet plugins check \(id) FILE.json
          checks = {
            check { "total", title = { zh = "分项之和", en = "the parts make the total" },
              run = function(figures)
                local parts = 0
                for _, part in ipairs(figures.parts) do parts = parts + part end
                if parts == figures.total then return {} end
                return { { code = "SUM_MISMATCH", severity = "error", message = "the parts make " .. parts .. ", not " .. figures.total } }
              end },
          },

          -- hamlet plugins report \(id) shortfall --register R
          reports = {
            report { "shortfall", title = { zh = "总缺口", en = "what all households lack" },
              run = function(units, p)
                local yuan, told = total(units, p.line)
                return { columns = { "households", "told", "yuan" }, rows = { { #units, told, yuan } } }
              end },
          },

          -- :shortfall 1500 at the prompt
          commands = {
            command { "shortfall", help = { zh = ":shortfall [收入线] 总缺口", en = ":shortfall [LINE] what all households lack" },
              run = function(argument, units, p) return (total(units, tonumber(argument) or p.line)) end },
          },
        }

        """
    }

    private var tests: String {
        """
        local poor, rich = { net_income_per_capita = 2000, household_size = 4 }, { net_income_per_capita = 2300, household_size = 1 }
        local unexamined = { household_size = 2 }

        test("what is lacking goes by heads, and nothing is lacking on the line", function()
          expect(\(id).shortfall(poor, 2300)).equals(1200)
          expect(\(id).shortfall(rich, 2300)).equals(0)
        end)

        test("of what is missing nothing is told", function()
          expect(\(id).shortfall(unexamined, 2300)).is_nil()
          expect(\(id).shortfall({ net_income_per_capita = 2000 }, 2300)).is_nil()
        end)

        test("the indicator follows the parameter", function()
          expect(indicator("shortfall", poor)).equals(1200)
          with({ line = 2100 }, function() expect(indicator("shortfall", poor)).equals(400) end)
        end)

        test("the parts of a plan make its total, or it is said", function()
          expect(check("total", { parts = { 1, 2 }, total = 3 })).is_empty()
          expect(check("total", { parts = { 1, 2 }, total = 4 })[1].code).equals("SUM_MISMATCH")
        end)

        test("the report counts whom it can tell something of", function()
          expect(report("shortfall", { poor, rich, unexamined }).rows[1]).equals { 3, 2, 1200 }
        end)

        test("the command takes a line, or the parameter", function()
          expect(command("shortfall", "2100", { poor })).equals(400)
          expect(command("shortfall", "", { poor })).equals(1200)
        end)

        """
    }

    private var readme: String {
        """
        # \(id)

        What it adds, on what it rests, what it does not do. 添加了什么、依据是什么、不做什么。

        | 文件 file | 内容 what |
        |---|---|
        | `plugin.lua` | 插件 the plugin |
        | `plugin_test.lua` | 测试 its tests |

        ```
        hamlet check --strict .
        hamlet test . --coverage-min 100
        hamlet test . --mutate
        hamlet plugins info \(id)
        ```

        A policy asks for it by `plugins = { \(id) = ">= 0.1" }`; the folder stands in `plugins/` beside that of the policies.

        """
    }
}
