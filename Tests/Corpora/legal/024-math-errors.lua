-- wrong arguments to math
local function e(...) return select(2, pcall(...)) end
return { e(function() return math.floor("x") end), e(function() return math.floor({}) end), e(function() return math.max() end), e(function() return math.fmod(1, 0) end), tostring(math.fmod(1, 0.0) ~= math.fmod(1, 0.0)), e(function() return math.type() end), e(function() return math.abs() end), e(function() return math.ult(1.5, 2) end), e(function() return math.sqrt(nil) end), e(function() return math.tointeger() end), e(function() return math.log("x") end), e(function() return math.min(1, "x") end) }
