-- an uncaught comparison of a number with nothing
local limit
if 5 < limit then return 1 end
