-- if, elseif, else
local function f(x) if x == nil then return "nil" elseif x == false then return "false" elseif x then if x == 0 then return "zero" else return "truthy" end end end
return { f(), f(false), f(0), f(""), f({}) }
