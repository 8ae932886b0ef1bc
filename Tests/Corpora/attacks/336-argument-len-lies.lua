-- expect: policy.runtime|limit.fuel|limit.memory
-- __len that gives 2^53, the greatest integer, a negative number, a float, a text, nothing
local n = 0
for _, l in ipairs { 1 << 53, math.maxinteger, math.mininteger, -1, 2 ^ 53, 1e300, 0 / 0, "10", "x", false, {} } do
  local t = setmetatable({}, { __len = function() return l end })
  for _, f in ipairs { table.concat, table.unpack, table.sort, table.remove, table.insert } do
    local ok = pcall(f, t, f == table.insert and 1 or nil)
    if ok then n = n + 1 end
  end
end
error(n)
