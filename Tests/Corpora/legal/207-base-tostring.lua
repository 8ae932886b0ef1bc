-- tostring of what has a text
local function e(...) return select(2, pcall(...)) end
return { tostring(nil), tostring(true), tostring(false), tostring(1), tostring(1.0), tostring("x"), tostring(-0.0), e(tostring), tostring(1, 2), tostring({}):match("^table"), tostring(print):match("^[a-z]+"), tostring(coroutine.create(print)):match("^thread") }
