-- expect: policy.runtime
-- an address by %p
return string.format("%p", {})
