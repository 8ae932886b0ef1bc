-- functions as values everywhere
local t = { f = function() return function() return "deep" end end, [1] = function() return 1 end }
return { t.f()(), t[1](), (function(...) return select("#", ...) end)(1, 2), (function() return "called" end)() }
