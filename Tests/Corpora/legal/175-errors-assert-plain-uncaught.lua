-- an uncaught assert without a message
local x
assert(x)
