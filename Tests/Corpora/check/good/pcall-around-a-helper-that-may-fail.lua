-- pcall around a helper that may fail
local function area(h) return tonumber(h.extra["面积"]) + 0 end
return policy {
  id = "case", version = "1.0.0", unit = "household", title = { zh = "例", en = "case" },
  qualify = {
    rule { "rule1", title = { zh = "rule1", en = "rule1" }, cite = "7.11", when = function(h)
      local ok, value = pcall(area, h)
      if not ok then return false end
      return value > 10
    end },
  },
}
