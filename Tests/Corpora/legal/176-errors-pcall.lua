-- pcall: results, nesting, of library functions
local function f(...) return ... end
return { { pcall(f, 1, 2, 3) }, { pcall(f) }, { pcall(pcall, f, 1) }, { pcall(pcall, error, "x") }, { pcall(string.rep, "ab", 2) }, { pcall(error, "x", 0) }, { pcall(5) }, { pcall(nil) }, { pcall({}) }, select(2, pcall(pcall)), { pcall(setmetatable({}, { __call = function(_, x) return x * 2 end }), 4) }, { pcall(select, "#", nil, nil) } }
