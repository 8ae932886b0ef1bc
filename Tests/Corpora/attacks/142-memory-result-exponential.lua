-- expect: policy.bad_result|limit.memory|limit.output|policy.runtime|limit.fuel
-- tables shared so often that writing them out would take 2^50 steps
local t = { 1 }
for i = 1, 50 do t = { t, t } end
local deep = t
for i = 1, 80 do deep = { deep } end
return deep
