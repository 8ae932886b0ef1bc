-- expect: policy.runtime
-- a library by its name
for _, n in ipairs { "io", "os", "debug", "package", "string", "_G", "ffi", "..", ".", "", "lib.x", "lib/x", "x\0y", ("x"):rep(100000) } do
  local ok, m = pcall(require, n)
  if ok then return n end
end
require("os")
