-- the iterator of gmatch by hand, and its errors
local it = ("a b"):gmatch("%a")
local function e(f, ...) return select(2, pcall(f, ...)) end
return { it(), it(), tostring(it()), tostring(it()), e(function() return ("x"):gmatch() end), e(function() for w in ("x"):gmatch("[") do end end), e(function() return ("x"):gmatch({}) end), e(function() return ("x"):gmatch("x", {}) end) }
