-- xpcall with a handler
return policy {
  id = "case", version = "1.0.0", unit = "household", title = { zh = "例", en = "case" },
  qualify = {
    rule { "rule1", title = { zh = "rule1", en = "rule1" }, cite = "7.11", when = function(h)
      local ok = xpcall(function() return h.labor_count end, function(e) return e end)
      return ok
    end },
  },
}
