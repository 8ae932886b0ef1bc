-- an uncaught call of a missing method
local t = {}
return t:missing(1)
