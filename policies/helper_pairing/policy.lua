-- 结对帮扶：党员、支部委员、村干部每人结对五户。 Who helps whom: five poor households for each Party member or cadre. More in README.md.

-- Whether the helper that the pairing gives is one whom the household has already. A name that is no helper's id is none.
local function keeps(h)
  if not known(h, "helper_ids") then return false end
  for _, id in ipairs(h.helper_ids) do
    if id == h.pairing.helper then return true end
  end
  return false
end

return policy {
  id = "helper_pairing",
  version = "2016.1.0",
  unit = "household",
  title = { zh = "结对帮扶", en = "helper pairing" },
  plugins = { pairing = ">= 1.0" },

  exclude = {
    rule {
      "not_registered", cite = "2.21",
      title = { zh = "不是建档立卡户", en = "not a registered household" },
      when = function(h) return h.exit_status == "not_registered" end,
    },
  },

  -- The pairing is made over the whole register at once; where the helpers cannot take all households the run stops and says why.
  measures = {
    rule {
      "keeps_helper", measure = "helper_kept", cite = "2.21",
      title = { zh = "帮扶人不变", en = "the household keeps its helper" },
      when = keeps,
    },
    rule {
      "new_helper", measure = "helper_new", cite = "2.21",
      title = { zh = "按结对名单落实帮扶人", en = "the helper of the pairing list takes over" },
      when = function(h) return not keeps(h) end,
    },
  },
}
