-- ranges that are too long
local function e(f) return select(2, pcall(f)) end
return { e(function() return table.unpack({}, 1, 1e8) end), e(function() return table.unpack({}, 0, math.maxinteger) end), e(function() return table.unpack({}, math.mininteger, math.maxinteger) end), e(function() return table.unpack() end), e(function() return table.unpack({}, "x") end), e(function() return table.unpack(nil, 1, 2) end) }
