-- an uncaught wrong argument
local count = "three"
return ("ab"):rep(count)
