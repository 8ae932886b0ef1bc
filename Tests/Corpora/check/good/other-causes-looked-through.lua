-- Other causes looked through
return policy {
  id = "case", version = "1.0.0", unit = "household", title = { zh = "例", en = "case" },
  qualify = {
    rule { "rule1", title = { zh = "rule1", en = "rule1" }, cite = "7.11", when = function(h)
      for _, c in ipairs(h.other_poverty_causes) do
        if c == "illness" or c == "disability" then return true end
      end
      return h.main_poverty_cause == "illness"
    end },
  },
}
