-- expect: limit.memory|limit.fuel|limit.time
-- Fills memory with texts of one size, keeps one of each page, and goes on with another size: blocks fit the cap, their pages must too.
local keep, t = {}, {}
for size = 1, 1000 do
  for i = 1, 20000 do t[i] = ("x"):rep(size * 20 % 900 + 20) .. i end
  for i = 1, 20000, 64 do keep[#keep + 1] = t[i] end
  for i = 1, 20000 do t[i] = nil end
end
return #keep
