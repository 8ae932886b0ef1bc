-- Date ranges from two fields
return policy {
  id = "case", version = "1.0.0", unit = "appraisal", title = { zh = "例", en = "case" },
  qualify = {
    rule { "rule1", title = { zh = "rule1", en = "rule1" }, cite = "7.11", when = function(h, p) return h.notice_from <= h.notice_to and h.notice_to < h.date end },
  },
}
