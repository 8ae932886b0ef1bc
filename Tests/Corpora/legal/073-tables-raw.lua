-- raw access goes round metamethods
local log = {}
local t = setmetatable({}, { __index = function() return "index" end, __newindex = function(_, k) log[#log + 1] = k end, __len = function() return 99 end, __eq = function() return true end })
t.x = 1
rawset(t, "y", 2)
return { t.x, tostring(rawget(t, "x")), t.y, rawget(t, "y"), log[1], #t, rawlen(t), rawlen("abc"), rawequal(t, setmetatable({}, getmetatable(t))), t == setmetatable({}, getmetatable(t)), rawequal(t, t), rawset(t, "z", 1) == t, rawequal("a", "a"), rawequal(1, 1.0) }
