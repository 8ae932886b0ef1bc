-- generic loops over functions, with state and control
local out = {}
local function step(n, i) if i < n then return i + 1, i * i end end
for i, sq in step, 4, 0 do out[#out + 1] = i .. ":" .. sq end
for a, b, c in function(s, c) if not c then return 1, 2, 3 end end do out[#out + 1] = a + b + c end
for w in ("a b"):gmatch("%a") do out[#out + 1] = w end
return out
