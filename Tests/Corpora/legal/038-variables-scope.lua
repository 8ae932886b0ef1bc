-- locals hide locals, blocks end them
local x = 1
local out = { x }
do local x = x + 1 out[#out + 1] = x do local x = x * 10 out[#out + 1] = x end out[#out + 1] = x end
out[#out + 1] = x
local x = "again"
out[#out + 1] = x
local function f() return x end
local x = "later"
out[#out + 1] = f()
out[#out + 1] = tostring(undefined_global)
return out
