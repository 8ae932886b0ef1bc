-- 不搞平均主义、撒胡椒式的发放。 No equal-shares relief: what a fund's ledger shows. How each open point is settled stands in README.md.

local function fen(yuan) return round(100 * yuan) end

-- What each household got, several grants to one added up.
local function shares(f)
  local order, by_household, amounts = {}, {}, {}
  for _, grant in ipairs(f.grants) do
    local id = grant.household_id
    if by_household[id] == nil then
      by_household[id] = 0
      order[#order + 1] = id
    end
    by_household[id] = by_household[id] + grant.amount_yuan
  end
  for place, id in ipairs(order) do amounts[place] = by_household[id] end
  return amounts
end

return policy {
  id = "fund_shares",
  version = "2014.1.0",
  unit = "fund",
  title = { zh = "资金发放是否撒胡椒面", en = "whether a fund is sprinkled" },
  plugins = { concentration = ">= 1.0" },

  parameters = {
    household_floor = {
      500, unit = "yuan", min = 0, max = 100000, step = 1, cite = "1.6",
      title = { zh = "户均下限（低于即为撒胡椒面）", en = "least average for each household: below, even shares are sprinkling" },
    },
    tolerance = {
      0.05, unit = "1", min = 0, max = 1, step = 0.01, cite = "1.6",
      title = { zh = "视为平均分配的 HHI 相对偏差", en = "how far HHI may lie above 1/n, as a share of it, and count as even" },
    },
  },

  qualify = {
    rule {
      "no_equal_shares", cite = "1.6",
      title = { zh = "没有平均主义、撒胡椒式的发放", en = "no equal-shares relief" },
      -- Nothing given yet is nothing sprinkled.
      when = function(f, p)
        if #f.grants == 0 then return true end
        return not concentration.is_even_split { amounts = shares(f), floor = p.household_floor, tolerance = p.tolerance }
      end,
    },
    rule {
      "within_fund", cite = "1.8",
      title = { zh = "发放不超过资金总额", en = "no more is given than the fund holds" },
      when = function(f) return sum(f.grants, function(grant) return fen(grant.amount_yuan) end) <= fen(f.amount_yuan) end,
    },
  },
}
