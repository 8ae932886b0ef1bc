-- expect: policy.runtime
-- hooks taken off
debug.sethook()
