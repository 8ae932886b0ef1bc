-- expect: policy.runtime
-- chains as long as the gate lets pass, wrong at their end, many times
local s = "local a = {} a.b = a return a" .. (".b"):rep(190) .. ".x + 1"
local f = assert(load(s))
for i = 1, 2000 do pcall(f) end
f()
