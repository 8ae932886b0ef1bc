-- the loop variable is a new one each time, and assigning to it changes nothing
local out, fs = {}, {}
for i = 1, 3 do fs[i] = function() i = i + 10 return i end out[#out + 1] = i i = 100 end
out[#out + 1] = fs[1]() out[#out + 1] = fs[1]() out[#out + 1] = fs[2]()
return out
