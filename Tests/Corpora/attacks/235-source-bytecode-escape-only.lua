-- expect: policy.forbidden
-- a text that only starts like a compiled chunk
return 1
