-- expect: policy.runtime
-- replacements that name captures that are not there
local n = 0
for _, r in ipairs { "%", "%1", "%2", "%9", "%a", "%%%" } do if not pcall(string.gsub, "abc", "()b", r) then n = n + 1 end end
error(n)
