-- states as functions, tail calls between them
local log = {}
local states = {}
function states.a(n) log[#log + 1] = "a" .. n if n == 0 then return states.stop() end return states.b(n - 1) end
function states.b(n) log[#log + 1] = "b" .. n return states.a(n) end
function states.stop() return table.concat(log, " ") end
return states.a(5)
