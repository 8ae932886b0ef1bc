-- expect: policy.runtime
-- __index of the globals as a global
_G.__index = function() return 1 end
return undefined.x
