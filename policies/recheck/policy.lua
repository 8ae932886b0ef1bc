-- 精准识别“回头看”：错退率、漏评率、错评率。 Re-check of identification, village by village. Open points: README.md.

-- Strictly below, compared without dividing: 2 of 100 are not below 2 %. Where nobody was examined nothing is shown.
local function is_below(found, examined, per_cent) return examined > 0 and found * 100 < per_cent * examined end

local function per_cent(default, zh, en)
  return { default, unit = "per cent", min = 0, max = 100, step = 0.1, cite = "4.5", title = { zh = zh, en = en } }
end

return policy {
  id = "recheck",
  version = "2018.1.0",
  unit = "village",
  title = { zh = "精准识别回头看", en = "re-check of identification" },

  parameters = {
    wrong_exit_below = per_cent(2, "错退率须低于（%）", "wrong exits must lie below"),
    missed_below = per_cent(3, "漏评率须低于（%）", "missed persons must lie below"),
    wrong_inclusion_below = per_cent(2, "错评率须低于（%）", "wrong inclusions must lie below"),
  },

  -- Persons, as counted in the re-check of each village.
  columns = {
    village = {
      exited_examined = "integer", wrong_exits = "integer", unregistered_examined = "integer", missed = "integer",
      registered_examined = "integer", wrong_inclusions = "integer",
    },
  },

  qualify = {
    rule {
      "wrong_exit", cite = "4.5",
      title = { zh = "错退率低于上限", en = "few have left wrongly" },
      when = function(v, p) return is_below(v.wrong_exits, v.exited_examined, p.wrong_exit_below) end,
    },
    rule {
      "missed", cite = "4.5",
      title = { zh = "漏评率低于上限", en = "few are missed" },
      when = function(v, p) return is_below(v.missed, v.unregistered_examined, p.missed_below) end,
    },
    rule {
      "wrong_inclusion", cite = "4.5",
      title = { zh = "错评率低于上限", en = "few are included wrongly" },
      when = function(v, p) return is_below(v.wrong_inclusions, v.registered_examined, p.wrong_inclusion_below) end,
    },
  },
}
