-- messages of comparisons
local function e(f) return select(2, pcall(f)) end
return { e(function() return 1 < "2" end), e(function() return {} < {} end), e(function() return nil > 1 end), e(function() return "a" <= 1 end), e(function() return print >= print end), e(function() return true < 1 end), e(function() return setmetatable({}, {}) < 1 end), e(function() return coroutine.create(print) < 1 end) }
