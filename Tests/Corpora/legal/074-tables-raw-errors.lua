-- raw access with wrong arguments, and with too many
local function e(...) return select(2, pcall(...)) end
return { e(function() return rawget(1, 2) end), e(function() return rawset(1, 2, 3) end), e(function() return rawlen(5) end), e(function() return rawequal(1) end), e(function() return rawget({}) end), e(function() return rawset({}, 1) end), rawlen("abc", {}), rawlen({ 1, 2 }, "x"), rawget({ 7 }, 1, 2), e(function() return rawlen() end) }
