-- expect: policy.runtime
-- pairs of nothing
for k in pairs(nil) do end
