-- comments of every form
local a = 1 -- to the end of the line
local b = --[[ inside ]] 2
--[==[ over
lines ]] and ]=] ]==]
local c = 3 --]]
--[ not a long one
return { a, b, c } --
