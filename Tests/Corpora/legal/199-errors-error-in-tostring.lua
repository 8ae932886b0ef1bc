-- errors in metamethods pass through the functions that called them
local function e(f, ...) return select(2, pcall(f, ...)) end
local t = setmetatable({}, { __tostring = function() error("no text", 0) end, __len = function() error("no length", 0) end, __index = function(_, k) error("no " .. k, 0) end, __call = function() error("no call", 0) end })
return { e(tostring, t), e(function() return #t end), e(function() return t.x end), e(t), e(string.format, "%s", t), e(table.concat, t), e(function() for i in ipairs(t) do end end) }
