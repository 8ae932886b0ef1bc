-- expect: policy.runtime
-- messages to the process's error output
warn("@on")
