-- 结对帮扶：党员、支部委员、村干部每人结对五户。 Who helps whom: five poor households for each Party member or cadre. Open points: README.md.

return policy {
  id = "helper_pairing",
  version = "2016.1.0",
  unit = "household",
  title = { zh = "结对帮扶", en = "helper pairing" },
  plugins = { pairing = ">= 1.0" },

  parameters = {
    kept = {
      1, unit = "flag", min = 0, max = 1, cite = "4.15",
      title = { zh = "已有帮扶人的户保留原结对（1 是，0 全部重配）", en = "households keep the helper they have (1 yes, 0 all anew)" },
    },
  },

  exclude = {
    rule {
      "not_registered", cite = "2.21",
      title = { zh = "不是建档立卡户", en = "not a registered household" },
      when = function(h) return h.exit_status == "not_registered" end,
    },
  },

  -- Pairing is done over the whole register at once; where the helpers cannot take all households the run stops and says why.
  qualify = {
    rule {
      "paired", cite = "2.21",
      title = { zh = "已有或配到帮扶人", en = "has a helper, or is given one" },
      when = function(h, p) return p.kept == 1 and known(h, "helpers") and #h.helpers > 0 or h.pairing.helper ~= "" end,
    },
  },

  measures = {
    rule {
      "new_pair", measure = "helping_person", cite = "2.21",
      title = { zh = "按结对名单落实帮扶责任人", en = "the helper of the pairing list takes over" },
      when = function(h, p) return p.kept == 0 or not known(h, "helpers") or #h.helpers == 0 end,
    },
  },
}
