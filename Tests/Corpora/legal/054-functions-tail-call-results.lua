-- a tail call gives all results
local function f(...) return ... end
local function g(...) return f(...) end
local function h(...) return (f(...)) end
return { select("#", g(1, 2, 3)), select("#", h(1, 2, 3)), select("#", g()) }
