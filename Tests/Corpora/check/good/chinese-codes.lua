-- Chinese codes
return policy {
  id = "case", version = "1.0.0", unit = "household", title = { zh = "例", en = "case" },
  exclude = {
    rule { "rule1", title = { zh = "rule1", en = "rule1" }, cite = "7.11", when = function(h, p) return any(h.members, function(m) return m.relation_to_head == "之子" and m.change_type ~= "死亡" end) end },
  },
  qualify = {
    rule { "rule2", title = { zh = "rule2", en = "rule2" }, cite = "7.11", when = function(h, p) return h.fuel_type == "柴草" or h.road_type ~= "水泥路" end },
  },
}
