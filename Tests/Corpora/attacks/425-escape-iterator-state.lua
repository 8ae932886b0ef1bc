-- expect: policy.runtime
-- what pairs gives is called with other tables
local f, s, c = pairs({ a = 1, b = 2 })
local out = {}
for _, v in ipairs { {}, "", 1, print, _G, string } do out[#out + 1] = tostring(pcall(f, v, nil)) end
f(1)
f()
error(table.concat(out))
