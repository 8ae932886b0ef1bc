-- how many results a call gives, and where they are cut
local function f() return 1, 2, 3 end
local t = { f(), f() }
local u = { (f()) }
local s = f() .. ""
local n = select("#", f(), f())
return { #t, #u, s, n, { f(), nil }, #{ f(), (f()) }, (function() return f() end)() }
