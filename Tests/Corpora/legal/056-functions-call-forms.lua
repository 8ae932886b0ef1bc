-- calls with a text or a table
local function f(x) return type(x) == "table" and #x or x end
local t = { f = f }
function t:m(x) return f(x) end
return { f"text", f[[long]], f{ 1, 2 }, t.f"x", t:m{ 1 }, t:m"y", (f)("z"), f(f"nested"), type{}, #{ f"a", f"b" } }
