-- while, repeat, break and what repeat's condition sees
local out, i = {}, 0
while true do i = i + 1 if i > 3 then break end out[#out + 1] = i end
repeat local x = i i = i - 1 until x < 2
out[#out + 1] = i
repeat local done = true until done
while i < 5 do i = i + 1 if i == 3 then goto continue end out[#out + 1] = i ::continue:: end
return out
