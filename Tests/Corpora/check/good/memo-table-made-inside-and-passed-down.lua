-- Memo table made inside and passed down
local function depth(n, memo)
  memo = memo or {}
  if n <= 1 then return 1 end
  if memo[n] then return memo[n] end
  local d = depth(n - 1, memo) + depth(n - 2, memo)
  memo[n] = d
  return d
end
return policy {
  id = "case", version = "1.0.0", unit = "household", title = { zh = "例", en = "case" },
  qualify = {
    rule { "rule1", title = { zh = "rule1", en = "rule1" }, cite = "7.11", when = function(h, p) return depth(h.household_size) > 8 end },
  },
}
