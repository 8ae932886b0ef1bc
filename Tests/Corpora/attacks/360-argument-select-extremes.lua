-- expect: policy.runtime
-- select at the ends of the integers
pcall(select, math.mininteger, 1)
pcall(select, math.maxinteger, 1)
return select(math.mininteger, 1, 2, 3)
