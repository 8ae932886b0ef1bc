-- expect: policy.runtime
-- the libraries poisoned: the next chunk must not notice
string.rep = function() return "poison" end
table.concat = string.rep
math.floor = string.rep
_G.leak = "leak"
_VERSION = "leak"
error("held")
