-- 扶贫资金台账：用途只能是六项，不发现金，不超标准。 The ledger of the grant: six uses, never cash, never above the entitlement. Open points: README.md.

local USES = { share = true, loan_interest = true, materials = true, living = true, training = true, mutual_loan = true }

-- What a household got in the year of an entry. The loan of 7.16 is no grant.
local function given(g)
  return sum(g.household.grants, function(other)
    if other.year == g.year then return other.amount_yuan end
    return 0
  end)
end

return policy {
  id = "yangmeishan_ledger",
  version = "2010.1.0",
  unit = "grant",
  title = { zh = "扶贫资金台账", en = "ledger of the poverty fund" },

  parameters = {
    grant_per_head = { 400, unit = "yuan/person/year", min = 0, max = 5000, step = 1, cite = "7.12", title = { zh = "人均扶贫资金", en = "grant per person" } },
    household_cap = {
      required = true, unit = "yuan/household/year", min = 0, max = 50000, step = 1, cite = "7.12",
      title = { zh = "每户封顶（文件未定，须由乡镇设定）", en = "household cap (the plan gives no amount: the township sets it)" },
    },
    has_mutual_fund = {
      0, unit = "flag", min = 0, max = 1, cite = "7.20",
      title = { zh = "本地有互助资金（1 有，0 无）", en = "there is a mutual fund (1 yes, 0 no)" },
    },
  },

  exclude = {
    rule {
      "other_use", cite = "7.15",
      title = { zh = "用途不在六项之内（含现金）", en = "a purpose other than the six uses, cash among them" },
      when = function(g) return not USES[g.purpose] end,
    },
    rule {
      "no_mutual_fund", cite = "7.20",
      title = { zh = "没有互助资金而用于互助资金", en = "for a mutual fund that there is not" },
      when = function(g, p) return p.has_mutual_fund == 0 and g.purpose == "mutual_loan" end,
    },
  },

  qualify = {
    rule {
      "within_grant", cite = "7.12",
      title = { zh = "全年发放不超过标准与封顶", en = "the year's entries do not exceed the grant" },
      when = function(g, p) return given(g) <= min(p.grant_per_head * g.household.household_size, p.household_cap) end,
    },
  },
}
