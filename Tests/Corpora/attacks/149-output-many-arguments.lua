-- expect: limit.output
-- one print of many arguments
local t, s = {}, ("x"):rep(60000)
for i = 1, 100 do t[i] = s end
print(table.unpack(t))
