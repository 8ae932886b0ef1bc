-- expect: policy.runtime
-- patterns that end in the middle
local n = 0
for _, p in ipairs { "%", "[", "[^", "[a", "[a-", "[%", "(", ")", "(()", "%b", "%bx", "%f", "%fa", "%1", "%0", "(%1)", "[]", "[^]", "[]-", "%f[", "%f[^", "a%", "(a", "a)" } do
  if not pcall(string.find, "abc", p) then n = n + 1 end
  if not pcall(string.gsub, "abc", p, "") then n = n + 1 end
end
error(n)
