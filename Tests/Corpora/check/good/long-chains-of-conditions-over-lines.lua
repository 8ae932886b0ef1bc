-- Long chains of conditions over lines
return policy {
  id = "case", version = "1.0.0", unit = "household", title = { zh = "例", en = "case" },
  qualify = {
    rule { "rule1", title = { zh = "rule1", en = "rule1" }, cite = "7.11", when = function(h)
      return h.lacks_basic_means
        or h.has_illness_debt
        or (h.household_type == "dibao"
          and h.labor_count > 0
          and not h.excl_idle_brawling)
    end },
  },
}
