-- expect: policy.syntax
-- an escape beyond every character
return "\u{FFFFFFFFFFFFFFFFFFFFFFFF}"
