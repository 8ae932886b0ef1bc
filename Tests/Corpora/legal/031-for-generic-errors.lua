-- what cannot be iterated
local function e(f) return select(2, pcall(f)) end
local t = {}
return { e(function() for i in t do end end), e(function() for i in nil do end end), e(function() for i in 5 do end end), e(function() for k, v in pairs(nil) do end end), e(function() for i, v in ipairs() do end end), e(function() for k in pairs() do end end), e(function() for k in next, nil do end end), e(function() for i, v in ipairs(nil) do end end) }
