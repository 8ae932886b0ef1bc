-- expect: policy.runtime
-- an error that only says what a limit says
error("limit.fuel: a limit was reached", 0)
