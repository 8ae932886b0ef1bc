-- expect: policy.runtime
-- NaN and nil as keys
pcall(rawset, {}, nil, 1)
rawset({}, 0 / 0, 1)
