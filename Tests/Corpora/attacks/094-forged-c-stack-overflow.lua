-- expect: policy.runtime
-- an error that only says what a C stack overflow says
error("C stack overflow", 0)
