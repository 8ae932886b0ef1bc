-- an uncaught call of nothing
local t = {}
t.missing(1)
