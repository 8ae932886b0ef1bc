-- expect: policy.runtime
-- metatables of basic types
debug.setmetatable(1, { __index = _G })
