-- expect: policy.runtime
-- the collector switched off
collectgarbage("stop")
