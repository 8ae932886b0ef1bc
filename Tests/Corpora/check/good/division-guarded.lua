-- Division guarded
return policy {
  id = "case", version = "1.0.0", unit = "village", title = { zh = "例", en = "case" },
  qualify = {
    rule { "rule1", title = { zh = "rule1", en = "rule1" }, cite = "7.11", when = function(v)
      if v.persons == 0 then return false end
      return v.poor_persons / v.persons > 0.2
    end },
  },
}
