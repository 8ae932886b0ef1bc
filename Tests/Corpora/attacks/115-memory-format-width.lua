-- expect: policy.runtime
-- a width of more than two digits
return string.format("%999999999d", 1)
