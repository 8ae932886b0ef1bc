-- expect: policy.runtime
-- a range at the end of the integers
return table.unpack({}, math.maxinteger - 5000000, math.maxinteger)
