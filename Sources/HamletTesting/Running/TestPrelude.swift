/// What test files find beside the helpers of the language: `given`, `test`, `with`, `decide`, `run`, `expect`, `unknown`.
///
/// Written in Lua, because tests hand over functions. Errors are blamed on the author's line, two calls up.
enum TestPrelude {
    static let chunkName = "tests of policies"

    /// Names of the host's functions; taken out of the environment once the prelude has them.
    static let hostNames = ["__check_unit", "__check_settings", "__settings", "__decide", "__run", "__note", "__closest", "__unknown"]

    static let text = #"""
        local check_unit, check_settings, host_decide, host_run, note, closest, use_settings =
          __check_unit, __check_settings, __decide, __run, __note, __closest, __settings
        local tests, base, settings, running = {}, {}, {}, false
        local matchers, matcher_names = {}, {}

        unknown = __unknown {}

        local function need(ok, message, level)
          if not ok then error(message, level or 3) end
        end

        -- MARK: What is asked

        function given(unit)
          need(type(unit) == "table", "given { field = value }")
          local problem = check_unit(unit)
          if problem then error(problem, 2) end
          base = unit
        end

        function with(changes, body)
          need(type(changes) == "table" and type(body) == "function", "with({ parameter = value }, function() … end)")
          local problem = check_settings(changes)
          if problem then error(problem, 2) end
          local before, merged = settings, {}
          for name, value in pairs(before) do merged[name] = value end
          for name, value in pairs(changes) do merged[name] = value end
          settings = merged
          use_settings(settings)
          body()
          settings = before
          use_settings(settings)
        end

        local decision_fields = {}
        for _, name in ipairs {
          "id", "status", "outcome", "reasons", "undecided", "missing", "priorities", "measures", "score", "group", "rank", "demand_fen",
          "granted_fen", "grants", "error",
        } do decision_fields[name] = true end

        local decision_shape = {
          __index = function(_, name)
            if decision_fields[name] then return nil end
            error("a decision has no field `" .. tostring(name) .. "`" .. closest(tostring(name), decision_fields), 2)
          end,
        }

        function decide(changes)
          need(changes == nil or type(changes) == "table", "decide { field = value }")
          local decision = host_decide(base, changes or {}, settings)
          if type(decision) == "string" then error(decision, 2) end
          return setmetatable(decision, decision_shape)
        end

        function run(world)
          need(type(world) == "table", "run { households = { { … }, { … } } }")
          local result = host_run(base, world, settings)
          if type(result) == "string" then error(result, 2) end
          local ids = {}
          for _, decision in ipairs(result.decisions) do ids[decision.id] = setmetatable(decision, decision_shape) end
          return setmetatable(result, {
            __index = function(_, id)
              if ids[id] then return ids[id] end
              error("no decision on `" .. tostring(id) .. "`" .. closest(tostring(id), ids), 2)
            end,
          })
        end

        -- MARK: Tests

        local function add(name, body, case)
          tests[#tests + 1] = { name = name, body = body, case = case, base = base, settings = settings }
        end

        function test(name, cases, body)
          if body == nil then cases, body = nil, cases end
          need(type(name) == "string" and type(body) == "function" and (cases == nil or type(cases) == "table"),
            'test("name", function() … end), or test("name", { { … }, { … } }, function(case) … end)')
          need(not running, "a test cannot hold another test")
          if cases == nil then return add(name, body) end
          need(next(cases) ~= nil, "the table of cases is empty")
          for key, case in pairs(cases) do
            local label = type(case) == "table" and rawget(case, "name") or key
            add(name .. " [" .. tostring(label) .. "]", body, case)
          end
        end

        function __names()
          local names = {}
          for i, one in ipairs(tests) do names[i] = one.name end
          return names
        end

        function __perform(number)
          local one = tests[number]
          base, settings, running = one.base, one.settings, true
          use_settings(settings)
          one.body(one.case)
        end

        -- MARK: Expectations

        local function is_same(a, b)
          if a == b then return true end
          if type(a) ~= "table" or type(b) ~= "table" then return a ~= a and b ~= b end
          for key, value in next, a do if not is_same(value, rawget(b, key)) then return false end end
          for key in next, b do if rawget(a, key) == nil then return false end end
          return true
        end

        local function shown(value)
          if type(value) == "string" then return '"' .. value .. '"' end
          if type(value) ~= "table" then return tostring(value) end
          local parts = {}
          for i, element in ipairs(value) do parts[i] = shown(element) end
          for key, element in next, value do
            if math.type(key) ~= "integer" or key < 1 or key > #parts then
              parts[#parts + 1] = (type(key) == "string" and key or "[" .. shown(key) .. "]") .. " = " .. shown(element)
            end
          end
          if #parts == 0 then return "{}" end
          return "{ " .. table.concat(parts, ", ") .. " }"
        end

        local function holds(container, value)
          if type(container) == "string" then return type(value) == "string" and container:find(value, 1, true) ~= nil end
          if type(container) == "table" then
            for _, element in ipairs(container) do if is_same(element, value) then return true end end
          end
          return false
        end

        local function is_list(value)
          return type(value) == "table" and #value > 0
        end

        local function difference(got, wanted)
          if not (type(got) == "table" and type(wanted) == "table" and (is_list(got) or is_list(wanted))) then return "" end
          local lacking, extra = {}, {}
          for _, value in ipairs(wanted) do if not holds(got, value) then lacking[#lacking + 1] = shown(value) end end
          for _, value in ipairs(got) do if not holds(wanted, value) then extra[#extra + 1] = shown(value) end end
          local text = ""
          if #lacking > 0 then text = text .. "; lacking: " .. table.concat(lacking, ", ") end
          if #extra > 0 then text = text .. "; not expected: " .. table.concat(extra, ", ") end
          if text == "" then text = "; the order differs" end
          return text
        end

        local function matcher(name, body)
          matchers[name] = body
          matcher_names[name] = true
        end

        -- Each gives nothing if the value is as expected, or what was expected.
        matcher("equals", function(got, wanted) if not is_same(got, wanted) then return shown(wanted), difference(got, wanted) end end)
        matcher("differs", function(got, other) if is_same(got, other) then return "anything but " .. shown(other) end end)
        matcher("is_true", function(got) if got ~= true then return "true" end end)
        matcher("is_false", function(got) if got ~= false then return "false" end end)
        matcher("is_nil", function(got) if got ~= nil then return "nil" end end)
        matcher("is_not_nil", function(got) if got == nil then return "a value" end end)
        matcher("is_empty", function(got) if type(got) ~= "table" or next(got) ~= nil then return "an empty list" end end)
        matcher("has_length", function(got, count)
          if type(got) ~= "table" and type(got) ~= "string" or #got ~= count then return "a length of " .. shown(count) end
        end)
        matcher("contains", function(got, ...)
          for _, value in ipairs { ... } do if not holds(got, value) then return "something with " .. shown(value) end end
        end)
        matcher("lacks", function(got, ...)
          for _, value in ipairs { ... } do if holds(got, value) then return "something without " .. shown(value) end end
        end)
        matcher("is_one_of", function(got, ...)
          local choices = { ... }
          if #choices == 1 and type(choices[1]) == "table" then choices = choices[1] end
          if not holds(choices, got) then return "one of " .. shown(choices) end
        end)
        matcher("is_below", function(got, limit) if type(got) ~= "number" or not (got < limit) then return "below " .. shown(limit) end end)
        matcher("is_above", function(got, limit) if type(got) ~= "number" or not (got > limit) then return "above " .. shown(limit) end end)
        matcher("is_at_most", function(got, limit) if type(got) ~= "number" or not (got <= limit) then return "at most " .. shown(limit) end end)
        matcher("is_at_least", function(got, limit) if type(got) ~= "number" or not (got >= limit) then return "at least " .. shown(limit) end end)
        matcher("is_close_to", function(got, wanted, tolerance)
          if type(got) ~= "number" or not (math.abs(got - wanted) <= (tolerance or 1e-9)) then return "close to " .. shown(wanted) end
        end)
        matcher("matches", function(got, pattern)
          if type(got) ~= "string" or not got:find(pattern) then return "a text that matches " .. shown(pattern) end
        end)
        matcher("fails", function(got, text)
          if type(got) ~= "function" then return "a function that fails" end
          local ok, message = pcall(got)
          if ok then return "an error" end
          if text and not tostring(message):find(text, 1, true) then return "an error with " .. shown(text), "; it was: " .. tostring(message) end
        end)

        local expectation = {
          __index = function(subject, name)
            local check = matchers[name]
            if not check then error("there is no `expect(…)." .. tostring(name) .. "`" .. closest(tostring(name), matcher_names), 2) end
            return function(...)
              local got = rawget(subject, "value")
              local wanted, more = check(got, ...)
              if wanted then
                local message = "expected " .. wanted .. ", got " .. shown(got) .. (more or "")
                note(message)
                error(message, 2)
              end
            end
          end,
        }

        function expect(...)
          need(select("#", ...) > 0, "expect(value)")
          return setmetatable({ value = (...) }, expectation)
        end
        """#
}
