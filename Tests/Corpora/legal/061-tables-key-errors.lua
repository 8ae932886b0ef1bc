-- nil and NaN are no keys
local function e(f) return select(2, pcall(f)) end
local t = {}
return { e(function() t[nil] = 1 end), e(function() t[0 / 0] = 1 end), tostring(t[nil]), tostring(t[0 / 0]), e(function() rawset(t, nil, 1) end), e(function() return { [nil] = 1 } end), e(function() local x x[1] = 2 end), e(function() local x = 5 x.y = 2 end), e(function() local x = {} x.y.z = 2 end) }
