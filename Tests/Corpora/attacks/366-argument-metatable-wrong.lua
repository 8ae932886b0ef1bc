-- expect: policy.runtime
-- metatables for what may have none
pcall(setmetatable, "", {})
pcall(setmetatable, print, {})
pcall(setmetatable, nil, {})
setmetatable(1, { __index = _G })
