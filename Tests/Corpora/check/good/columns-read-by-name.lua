-- Columns read by name
return policy {
  id = "case", version = "1.0.0", unit = "household", title = { zh = "例", en = "case" },
  columns = {
    household = { flooded = "boolean", burned = "boolean" },
  },
  qualify = {
    rule { "rule1", title = { zh = "rule1", en = "rule1" }, cite = "7.11", when = function(h)
      for _, f in ipairs { "flooded", "burned" } do
        if h[f] then return true end
      end
      return false
    end },
  },
}
