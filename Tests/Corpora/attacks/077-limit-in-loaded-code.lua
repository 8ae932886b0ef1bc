-- expect: limit.fuel
-- a limit inside loaded code, swallowed
pcall(load("while true do end"))
return "alive"
