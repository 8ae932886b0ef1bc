-- 精准识别“回头看”：错退率、漏评率、错评率。 Re-check of identification, village by village. Open points: README.md.

-- Who is asked for which rate, by status: those who have left, those outside the register, those in it.
local LEFT = { exited = true }
local OUTSIDE = { not_registered = true }
local INSIDE = { poor = true, pre_exit = true, returned = true }

-- The last comparison of a household on record; nil if it was not looked at.
local function comparison(h)
  local last
  for _, row in ipairs(h.appraisals) do
    if row.step == "compare" then last = row end
  end
  return last
end

-- Persons of households whose comparison ended in one of these outcomes.
local function persons(v, statuses, outcomes)
  return sum(v.households, function(h)
    local last = comparison(h)
    if last == nil or not statuses[h.exit_status] or not outcomes[last.outcome] then return 0 end
    return h.household_size
  end)
end

local EXAMINED = { pass = true, fail = true } -- a comparison that was returned has not ended
local FOUND = { fail = true }

-- Strictly below, in whole numbers: 2 of 100 are not below 2 %, and 0 of nobody is below nothing.
local function is_below(found, examined, per_cent) return found * 1000 < round(per_cent * 10) * examined end

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

  -- Persons, as the re-check counted them. Where a village states none, they are counted from the comparisons on record.
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
      when = function(v, p)
        local examined = known(v, "exited_examined") and 0 or persons(v, LEFT, EXAMINED)
        if examined > 0 then return is_below(persons(v, LEFT, FOUND), examined, p.wrong_exit_below) end
        return is_below(v.wrong_exits, v.exited_examined, p.wrong_exit_below)
      end,
    },
    rule {
      "missed", cite = "4.5",
      title = { zh = "漏评率低于上限", en = "few are missed" },
      when = function(v, p)
        local examined = known(v, "unregistered_examined") and 0 or persons(v, OUTSIDE, EXAMINED)
        if examined > 0 then return is_below(persons(v, OUTSIDE, FOUND), examined, p.missed_below) end
        return is_below(v.missed, v.unregistered_examined, p.missed_below)
      end,
    },
    rule {
      "wrong_inclusion", cite = "4.5",
      title = { zh = "错评率低于上限", en = "few are included wrongly" },
      when = function(v, p)
        local examined = known(v, "registered_examined") and 0 or persons(v, INSIDE, EXAMINED)
        if examined > 0 then return is_below(persons(v, INSIDE, FOUND), examined, p.wrong_inclusion_below) end
        return is_below(v.wrong_inclusions, v.registered_examined, p.wrong_inclusion_below)
      end,
    },
  },
}
