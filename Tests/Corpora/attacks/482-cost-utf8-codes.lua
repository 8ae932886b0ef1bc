-- expect: limit.fuel|limit.time
-- the characters of a megabyte walked
local s = ("村"):rep(330000)
while true do for p, c in utf8.codes(s) do end end
