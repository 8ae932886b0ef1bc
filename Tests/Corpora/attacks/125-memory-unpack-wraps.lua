-- expect: policy.runtime
-- all elements from the least integer to the greatest
return table.unpack({}, math.mininteger, math.maxinteger)
