-- expect: policy.runtime
-- a precision of more than two digits
return string.format("%.999999999f", 1)
