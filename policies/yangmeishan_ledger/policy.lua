-- 扶贫资金台账：用途只能是六项，不发现金，不超标准。 The ledger of the grant: six uses, never cash, never above the entitlement. Open points: README.md.

local USES = { share = true, loan_interest = true, materials = true, living = true, training = true, mutual_loan = true }

-- Fen that the entry's household got in the entry's year, whatever for.
local function given(g)
  return sum(g.household.grants, function(other)
    if other.year == g.year then return round(other.amount_yuan * 100) end
    return 0
  end)
end

return policy {
  id = "yangmeishan_ledger",
  version = "2010.1.0",
  unit = "grant",
  title = { zh = "扶贫资金台账", en = "ledger of the poverty fund" },

  parameters = {
    grant_per_head = {
      400, unit = "yuan/person/year", min = 0, max = 5000, step = 1, cite = "7.12",
      title = { zh = "人均扶贫资金", en = "grant per person" },
    },
    household_cap = {
      required = true, unit = "yuan/household/year", min = 0, max = 50000, step = 1, cite = "7.12",
      title = { zh = "每户封顶（文件未定，须由乡镇设定）", en = "household cap (the plan gives no amount: the township sets it)" },
    },
  },

  columns = { village = { has_mutual_fund = "boolean" } },

  exclude = {
    rule {
      "cash", cite = "7.12",
      title = { zh = "发放现金", en = "paid in cash" },
      when = function(g) return g.purpose == "cash" end,
    },
    rule {
      "other_use", cite = "7.15",
      title = { zh = "用途不在六项之内", en = "a purpose other than the six uses" },
      when = function(g) return g.purpose ~= "cash" and not USES[g.purpose] end,
    },
    rule {
      "no_mutual_fund", cite = "7.20",
      title = { zh = "村里没有互助资金而用于互助资金", en = "for a mutual fund that the village does not run" },
      when = function(g) return g.purpose == "mutual_loan" and not g.household.village.has_mutual_fund end,
    },
  },

  qualify = {
    rule {
      "in_materials", cite = "7.18",
      title = { zh = "改善生活条件的资金以建材发放", en = "living conditions are improved with building materials" },
      when = function(g) return g.purpose ~= "living" or g.paid_to == "kind" end,
    },
    rule {
      "within_grant", cite = "7.12",
      title = { zh = "全年发放不超过标准与封顶", en = "the year's entries do not exceed the grant" },
      when = function(g, p) return given(g) <= min(p.grant_per_head * g.household.household_size, p.household_cap) * 100 end,
    },
  },
}
