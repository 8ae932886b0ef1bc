-- expect: policy.unknown_field 8
return policy {
  id = "case", version = "1.0.0", unit = "household", title = { zh = "例", en = "case" },
  qualify = {
    rule { "rule1", title = { zh = "rule1", en = "rule1" }, cite = "7.11", when = function(h)
      if h.labor_count > 2 then
        return true
      elseif h.is_singel then
        return false
      else
        return h.has_toilet
      end
    end },
  },
}
