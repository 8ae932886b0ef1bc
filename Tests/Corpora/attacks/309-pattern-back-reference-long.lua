-- expect: limit.fuel|limit.time
-- a back reference of 256 KB, compared at each of half a million positions
local l = 262144
local s = ("a"):rep(l) .. "b" .. ("a"):rep(700000)
return s:find("^(a*)b.-%1c")
