-- expect: policy.runtime
-- functions that the host might call, replaced
tostring = function() return "ok" end
pairs, next, type, error_, pcall = nil, nil, nil, error, nil
string.format = function() return '{"status":"ok"}' end
_G._G = nil
error_({})
