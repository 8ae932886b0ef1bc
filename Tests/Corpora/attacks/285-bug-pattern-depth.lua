-- expect: policy.runtime|limit.depth|limit.fuel
-- patterns that recurse once an item
local out = {}
for _, item in ipairs { "a?", "a-", "a*", "(a)", "()", "%f[a]", "%ba" } do
  out[#out + 1] = tostring(pcall(string.find, ("a"):rep(1000), item:rep(5000)))
end
error(table.concat(out, " "))
