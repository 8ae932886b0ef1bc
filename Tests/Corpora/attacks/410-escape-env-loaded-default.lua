-- expect: policy.runtime
-- loaded code without an environment gets ours, not the library's
local g = load("return _G")()
if g ~= _G then return "another" end
if load("return _ENV")() ~= _G then return "another" end
load("return debug.getinfo")()
