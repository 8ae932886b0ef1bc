-- expect: policy.syntax
-- an escape beyond a byte
return "\999"
