-- a chunk that returns nothing
local x = 1
