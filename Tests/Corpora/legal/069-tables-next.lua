-- next, the raw way to walk
local t = { x = 1 }
local function e(...) return select(2, pcall(...)) end
local k, v = next(t)
return { k, v, next(t, "x") == nil, next({}) == nil, select("#", next({})), { next({ 5 }) }, { next({ 5, 6 }, 1) }, next({ 5, 6 }, 2) == nil, e(function() return next(t, "nokey") end), e(function() return next() end), e(function() return next(5) end), e(next, {}, 1) }
