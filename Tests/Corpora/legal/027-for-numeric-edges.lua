-- counted loops at the ends of the integers: none wraps
local out = {}
for i = math.maxinteger - 1, math.maxinteger do out[#out + 1] = i end
for i = math.mininteger + 1, math.mininteger, -1 do out[#out + 1] = i end
for i = math.maxinteger, math.maxinteger + 1.0 do out[#out + 1] = i if #out > 9 then break end end
for i = 1, math.huge do if i > 2 then break end out[#out + 1] = i end
for i = 1, -math.huge, -1 do if i < 0 then break end out[#out + 1] = i end
for i = math.mininteger, -math.huge do out[#out + 1] = "never" end
for i = math.maxinteger - 3, math.maxinteger, 2 do out[#out + 1] = i end
for i = math.mininteger, math.maxinteger, math.maxinteger do out[#out + 1] = i end
return out
