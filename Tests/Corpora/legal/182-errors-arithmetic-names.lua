-- the names in messages of arithmetic
local function e(f) return select(2, pcall(f)) end
local t, up = { x = {}, n = "abc" }, nil
return { e(function() return t.x + 1 end), e(function() return 1 + t.y end), e(function() return up * 2 end), e(function() return undefined - 1 end), e(function() local l return l / 2 end), e(function() return t.n + 1 end), e(function() return "abc" * 2 end), e(function() return -t.x end), e(function() return t[1] + 1 end), e(function() return t.x.y.z + 1 end), e(function() return print + 1 end), e(function() return nil ^ 2 end), e(function() return {} % {} end), e(function() return true // 1 end), e(function() return t.x + t.y end), e(function() return 2 + nil end) }
