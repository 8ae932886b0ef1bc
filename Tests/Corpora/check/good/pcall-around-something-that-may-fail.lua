-- pcall around something that may fail
return policy {
  id = "case", version = "1.0.0", unit = "household", title = { zh = "例", en = "case" },
  qualify = {
    rule { "rule1", title = { zh = "rule1", en = "rule1" }, cite = "7.11", when = function(h)
      local ok, n = pcall(function() return tonumber(h.extra["屋顶"]) + 1 end)
      return ok and n > 2
    end },
  },
}
