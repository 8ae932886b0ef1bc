-- expect: policy.runtime
-- what other implementations of the language have
local n = 0
for _, k in ipairs { "ffi", "jit", "bit", "bit32", "vim", "ngx", "redis", "arg" } do if _G[k] ~= nil then return k end end
jit.off()
