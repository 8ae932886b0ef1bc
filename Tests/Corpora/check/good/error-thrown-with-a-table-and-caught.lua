-- Error thrown with a table and caught
return policy {
  id = "case", version = "1.0.0", unit = "household", title = { zh = "例", en = "case" },
  qualify = {
    rule { "rule1", title = { zh = "rule1", en = "rule1" }, cite = "7.11", when = function(h)
      local ok, err = pcall(function() if h.labor_count == 0 then error({ code = 1 }) end return true end)
      return ok or err.code ~= 1
    end },
  },
}
