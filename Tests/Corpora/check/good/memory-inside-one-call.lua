-- Memory inside one call
local function fib(n)
  local memo = {}
  local function f(k)
    if k < 2 then return k end
    if not memo[k] then memo[k] = f(k - 1) + f(k - 2) end
    return memo[k]
  end
  return f(n)
end
return policy {
  id = "case", version = "1.0.0", unit = "household", title = { zh = "例", en = "case" },
  qualify = {
    rule { "rule1", title = { zh = "rule1", en = "rule1" }, cite = "7.11", when = function(h, p) return fib(h.household_size) > 5 end },
  },
}
