-- an uncaught concatenation of nothing
local name
return "hello " .. name
