-- expect: policy.runtime
-- methods of texts poisoned: the next chunk must not notice
for k in pairs(string) do string[k] = function() return "poison" end end
string.leak = true
error(("x"):upper())
