-- Local tables filled by a helper
local function push(t, x) t[#t + 1] = x end
local function ages(h)
  local t = {}
  for _, m in ipairs(h.members) do push(t, m.age) end
  return t
end
return policy {
  id = "case", version = "1.0.0", unit = "household", title = { zh = "例", en = "case" },
  qualify = {
    rule { "rule1", title = { zh = "rule1", en = "rule1" }, cite = "7.11", when = function(h, p) return #ages(h) > 2 end },
  },
}
