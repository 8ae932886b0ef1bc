-- expect: policy.bad_result|limit.depth|policy.runtime
-- a result a hundred thousand deep
local t = {}
for i = 1, 100000 do t = { t } end
return t
