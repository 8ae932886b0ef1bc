-- error values of every type
local function v(...) local ok, e = pcall(error, ...) return e end
local t = { code = 1 }
return { v("text"), v("text", 0), v("text", 1), v("text", 2), v(5), v(5.5), v(true), tostring(v(nil)), tostring(v()), v(t) == t, type(v(print)), v({ 1, 2 }), select("#", pcall(error)) }
