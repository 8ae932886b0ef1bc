-- A fraction in hundredths
return policy {
  id = "case", version = "1.0.0", unit = "village", title = { zh = "例", en = "case" },
  parameters = {
    share = { 0.35, unit = "1", min = 0.05, max = 0.95, step = 0.05, title = { zh = "share", en = "share" }, cite = "7.11" },
  },
  qualify = {
    rule { "rule1", title = { zh = "rule1", en = "rule1" }, cite = "7.11", when = function(h, p) return h.poor_persons / max(h.persons, 1) > p.share end },
  },
}
