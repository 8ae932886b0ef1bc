-- expect: policy.runtime
-- everything taken away, then an error
local e = error
for k in pairs(_G) do _G[k] = nil end
e("held")
