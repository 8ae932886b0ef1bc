-- closures share the variables that they were made with
local function counter()
  local n = 0
  return function() n = n + 1 return n end, function() n = n - 1 return n end, function(v) n = v end
end
local up, down, set = counter()
local up2 = counter()
local out = { up(), up(), down(), up2(), up() }
set(100)
out[#out + 1] = up()
local fs = {}
for i = 1, 3 do local j = i * 10 fs[i] = function() j = j + i return j end end
out[#out + 1] = fs[1]() out[#out + 1] = fs[1]() out[#out + 1] = fs[3]()
return out
