-- Default tables merged
local function merge(a, b)
  local c = {}
  for k, v in pairs(a) do c[k] = v end
  for k, v in pairs(b or {}) do c[k] = v end
  return c
end
local OPTIONS = merge({ strict = false, least = 1 }, { least = 2 })
return policy {
  id = "case", version = "1.0.0", unit = "household", title = { zh = "例", en = "case" },
  qualify = {
    rule { "rule1", title = { zh = "rule1", en = "rule1" }, cite = "7.11", when = function(h, p) return h.labor_count >= OPTIONS.least and not OPTIONS.strict end },
  },
}
