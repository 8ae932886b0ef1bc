/// What test files of plugins find beside the words of ``TestPrelude``: the plugin's own functions under its name, and what the host calls.
enum PluginTestPrelude {
    static let hostNames = ["__parameter", "__set_register", "__checks", "__reports", "__commands", "__allocators", "__indicators"]

    static let text = #"""
        local get, set_register = __parameter, __set_register
        local sections = { check = __checks, report = __reports, command = __commands, allocator = __allocators, indicator = __indicators }
        local p = setmetatable({}, { __index = function(_, name) return get(name) end })

        given, decide, run = nil, nil, nil

        local function member(kind, name)
          local found = (sections[kind] or {})[name]
          if not found then error("the plugin has no " .. kind .. " `" .. tostring(name) .. "`", 3) end
          return found
        end

        -- What `register.read` opens, until the next call: register { helpers = { { … }, … } }.
        function register(lists) set_register(lists) end

        function check(name, figures) return member("check", name)(figures, p) end
        -- Further arguments are the lists that `also` asks for.
        function report(name, units, ...) return member("report", name)(units or {}, p, ...) end
        function command(name, argument, units) return member("command", name)(argument, units or {}, p) end
        function allocate(name, demands, budget, quota) return member("allocator", name)(demands, budget, quota) end
        function indicator(name, unit) return member("indicator", name)(unit, p) end
        function indicators(name, units, ...) return member("indicator", name)(units, p, ...) end
        """#

    /// Runs in the plugin's own environment: parameters are those of `with`, lists those of `register`.
    static func inside(lists: [String]) -> String {
        let names = lists.map { "\"\($0)\"" }.joined(separator: ", ")
        let assignments = lists.map { "\($0) = list(\"\($0)\")" }.joined(separator: " ")
        return """
            local get, item, length = __parameter, __item, __length
            parameters = setmetatable({}, { __index = function(_, name) return get(name) end })
            local function list(name)
              return setmetatable({}, {
                __index = function(_, place) return item(name, place) end, __len = function() return length(name) end,
              })
            end
            \(lists.isEmpty ? "" : "-- \(names)")
            \(assignments)
            -- Units of tests are tables.
            local is_known, otherwise = known, default
            function known(unit, name) if type(unit) == "table" then return unit[name] ~= nil end return is_known(unit, name) end
            function default(unit, name, value)
              if type(unit) ~= "table" then return otherwise(unit, name, value) end
              if unit[name] == nil then return value end
              return unit[name]
            end
            __parameter, __item, __length = nil, nil, nil
            """
    }
}
