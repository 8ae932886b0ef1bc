-- expect: policy.runtime
-- all elements from 0 to 2^31 - 1
return table.unpack({}, 0, (1 << 31) - 1)
