-- expect: policy.runtime
-- arithmetic of texts, replaced
getmetatable("").__add = function() return "x" end
