-- an anchor in gmatch matches the sign itself
local out = {}
for w in ("^a^b"):gmatch("^a") do out[#out + 1] = w end
for w in ("a1b2"):gmatch("%a%d$") do out[#out + 1] = w end
return out
