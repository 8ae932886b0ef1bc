-- expect: policy.runtime
-- an error that only says what a stack overflow says
error("stack overflow", 0)
