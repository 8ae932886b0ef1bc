-- what has no integer, and how the messages name it
local function e(f) return select(2, pcall(f)) end
local x, t = 1.5, { f = "abc" }
glob = 2 ^ 100
return { e(function() return x | 1 end), e(function() return 1 & x end), e(function() return ~x end), e(function() return glob << 1 end), e(function() return t.f | 1 end), e(function() return t | 1 end), e(function() return nil ~ 1 end), e(function() return t.g >> 1 end), e(function() return 1 << {} end), e(function() return "a" | "b" end), e(function() return 1.5 ~ "x" end) }
