-- NaN equals nothing and compares with nothing
local nan = 0 / 0
local t = { [1] = "x" }
local function e(f) return select(2, pcall(f)) end
return { nan == nan, nan ~= nan, nan < nan, nan <= nan, nan > 1, nan < 1, 1 < nan, nan == 1, math.maxinteger < nan, nan < math.mininteger, t[nan] == nil, e(function() t[nan] = 1 end), rawequal(nan, nan), math.type(nan), math.max(1, nan) == 1, math.tointeger(nan) == nil, e(function() return 1 | nan end), e(function() for i = nan, 1 do return "ran" end return "not run" end) }
