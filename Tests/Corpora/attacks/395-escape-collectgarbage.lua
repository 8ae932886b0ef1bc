-- expect: policy.runtime
-- the collector
return collectgarbage("count")
