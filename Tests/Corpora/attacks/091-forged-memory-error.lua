-- expect: policy.runtime
-- an error that only says what the library's own says
error("not enough memory", 0)
