-- rep with separators
local function e(f, ...) return select(2, pcall(f, ...)) end
return { ("ab"):rep(3), ("ab"):rep(3, "-"), ("x"):rep(0), ("x"):rep(-1), ("x"):rep(1, "sep"), (""):rep(5), (""):rep(3, ","), ("x"):rep(2.0), ("x"):rep("3"), string.rep(7, 2, 0), e(function() return ("x"):rep(1.5) end), e(function() return ("x"):rep() end), e(function() return ("x"):rep(1 << 40) end), e(function() return ("x"):rep({}) end) }
