-- expect: policy.runtime
-- the globals as their own __index
setmetatable(_G, { __index = _G })
return undefined_name.x
