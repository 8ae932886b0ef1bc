-- type of a value
return policy {
  id = "case", version = "1.0.0", unit = "household", title = { zh = "例", en = "case" },
  qualify = {
    rule { "rule1", title = { zh = "rule1", en = "rule1" }, cite = "7.11", when = function(h)
      local v = tonumber(h.extra["面积"])
      if type(v) == "number" and math.type(v) == "integer" then return v > 3 end
      return false
    end },
  },
}
