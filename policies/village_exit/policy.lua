-- 贫困村出列。 Whether a village may leave poverty. Open points: README.md.

-- Persons of registered households that have not left poverty; without households on record the village's own count.
local function poor_persons(v)
  if #v.households == 0 then return v.poor_persons end
  return sum(v.households, function(h)
    local status = h.exit_status
    if status == "exited" or status == "not_registered" then return 0 end
    return h.household_size
  end)
end

return policy {
  id = "village_exit",
  version = "2018.1.0",
  unit = "village",
  title = { zh = "贫困村出列", en = "exit of villages" },

  parameters = {
    village_line = {
      4737, unit = "yuan/person/year", min = 0, max = 50000, step = 1, cite = "4.1",
      title = { zh = "贫困村人均纯收入标准（不低于）", en = "income a person that the village must reach" },
    },
    poor_per_cent_below = {
      0, unit = "per cent", min = 0, max = 100, step = 0.1, cite = "4.3",
      title = { zh = "未脱贫人口占比上限（%，须低于；0 = 不设）", en = "share of persons still poor must lie below (0 = not asked)" },
    },
    collective_income_least = {
      0, unit = "yuan/year", min = 0, max = 10000000, step = 1, cite = "4.4",
      title = { zh = "村集体经济收入下限（0 = 不设）", en = "least collective income (0 = not asked)" },
    },
  },

  qualify = {
    rule {
      "income", cite = "4.1",
      title = { zh = "农民人均纯收入达标", en = "income a person reaches the line" },
      when = function(v, p) return v.net_income_per_capita >= p.village_line end,
    },
    rule {
      "few_poor", cite = "4.3",
      title = { zh = "未脱贫人口占比低于上限", en = "few persons are still poor" },
      -- In tenths of a per cent, whole numbers, so that 20 of 1,000 are not below 2 %.
      when = function(v, p)
        if p.poor_per_cent_below == 0 then return true end
        return poor_persons(v) * 1000 < round(p.poor_per_cent_below * 10) * v.persons
      end,
    },
    rule {
      "collective_income", cite = "4.4",
      title = { zh = "有村集体经济收入", en = "the village has an income of its own" },
      when = function(v, p)
        if p.collective_income_least == 0 then return true end
        return v.collective_income >= p.collective_income_least
      end,
    },
  },
}
