-- expect: policy.syntax
-- an escape that the text ends in
return "\x