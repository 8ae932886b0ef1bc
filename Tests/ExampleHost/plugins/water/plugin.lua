-- How hard water is to come by, as a share of what the office allows.
return plugin {
  id = "water", version = "1.0.0",
  title = { zh = "水井指标", en = "indicators of wells" },
  capabilities = { "host.call" },

  indicators = {
    well = {
      indicator { "burden", type = "decimal", title = { zh = "取水负担", en = "burden of fetching water" },
        value = function(w) return w.distance_m / office.reach(w.persons) end },
    },
  },
}
