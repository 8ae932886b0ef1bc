-- If with every branch returning
return policy {
  id = "case", version = "1.0.0", unit = "household", title = { zh = "例", en = "case" },
  qualify = {
    rule { "rule1", title = { zh = "rule1", en = "rule1" }, cite = "7.11", when = function(h)
      if h.labor_count == 0 then
        return false
      elseif h.labor_count == 1 then
        return h.has_illness_debt
      else
        do
          return true
        end
      end
    end },
  },
}
