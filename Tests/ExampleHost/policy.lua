-- Wells to be dug: too far from those who use them, the worst first. The money goes in equal parts.
return policy {
  id = "wells_first", version = "1.0.0", unit = "well",
  title = { zh = "打井", en = "Wells" },
  plugins = { water = ">= 1.0" },

  qualify = {
    rule { "too_far", title = { zh = "取水太远", en = "water is too far" }, cite = "1.1",
      when = function(w) return w.distance_m > office.reach(w.persons) end },
    rule { "worse_than_most", title = { zh = "高于平均", en = "worse than the mean" }, cite = "1.1",
      when = function(w) return w.water.burden > 0.5 and count(w.village.wells) > 1 end },
  },
  rank = { "persons desc" },
  assist = {
    grant { "well", form = "in_kind", title = { zh = "打井", en = "a well" }, cite = "1.1", amount = function(w) return w.cost end },
  },
  allocate = { per = "village", method = "equal_parts", budget = 2000 },
}
