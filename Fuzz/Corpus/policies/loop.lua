=return policy { id = "p", version = "1", unit = "household", title = { zh = "题", en = "t" },
qualify = { rule { "a", when = function(h) for _, m in ipairs(h.members) do if m.age > 60 and #m.health_status > 0 then return true end end return false end } } }
