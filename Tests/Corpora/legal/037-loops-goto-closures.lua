-- a jump back makes new locals
local fs, i = {}, 1
::again::
do local x = i fs[i] = function() x = x + 1 return x end end
i = i + 1
if i <= 3 then goto again end
return { fs[1](), fs[1](), fs[2](), fs[3]() }
