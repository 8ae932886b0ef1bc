-- expect: policy.runtime
-- every kind of white space
local	x=1	error('held')