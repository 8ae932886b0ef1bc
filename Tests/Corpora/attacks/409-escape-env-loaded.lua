-- expect: policy.runtime
-- loaded code with an environment of its own
local f = load("return os, io, debug, package, _G, _ENV", "x", "t", {})
local a, b, c, d, g, e = f()
if a or b or c or d or g then return "reached" end
load("return x.y", "x", "t", {})()
