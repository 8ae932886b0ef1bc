-- missing arguments are nil, surplus ones are dropped
local function f(a, b) return tostring(a) .. tostring(b) end
local function g(...) return select("#", ...), ... end
return { f(), f(1), f(1, 2), f(1, 2, 3), (g()), (g(nil)), (g(nil, nil)), { g(1, nil, 3) }, #{ g(1, 2) } }
