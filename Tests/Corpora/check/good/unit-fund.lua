-- Unit fund
return policy {
  id = "case", version = "1.0.0", unit = "fund", title = { zh = "例", en = "case" },
  qualify = {
    rule { "rule1", title = { zh = "rule1", en = "rule1" }, cite = "7.11", when = function(h, p) return h.purpose ~= "cash" and any(h.projects, function(x) return x.status == "started" end) end },
  },
}
