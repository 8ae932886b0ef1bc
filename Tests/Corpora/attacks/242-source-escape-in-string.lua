-- expect: policy.forbidden
-- an ESC byte inside a text
return 'ab'