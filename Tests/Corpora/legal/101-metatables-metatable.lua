-- __metatable hides and protects
local t = setmetatable({}, { __metatable = "locked", __index = { x = 1 } })
local u = setmetatable({}, { __metatable = false })
local function e(...) return select(2, pcall(...)) end
return { getmetatable(t), t.x, e(setmetatable, t, {}), e(setmetatable, t, nil), getmetatable(u), e(setmetatable, u, {}), tostring(getmetatable({})), tostring(getmetatable(1)), tostring(getmetatable(print)) }
