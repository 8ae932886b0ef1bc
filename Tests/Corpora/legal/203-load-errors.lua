-- load with wrong arguments
local function e(f, ...) return select(2, pcall(f, ...)) end
return { e(function() return load() end), e(function() return load({}) end), e(function() return load("x", {}) end), e(function() return load("x", "n", {}) end), e(function() return load(nil) end) }
