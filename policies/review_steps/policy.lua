-- 五步程序：申请、村民小组评议、村民委员会审查、镇政府审核、县扶贫办审批。 The five steps of a case, in order, none skipped. Open points: README.md.

local ORDER = { apply = 1, group_review = 2, village_check = 3, town_review = 4, county_approval = 5 }

-- The rows of the five steps in register order; other steps (comparison, notice, appeal) do not count.
local function steps(h)
  local list = {}
  for _, row in ipairs(h.appraisals) do
    if ORDER[row.step] then list[#list + 1] = row end
  end
  return list
end

return policy {
  id = "review_steps",
  version = "2010.1.0",
  unit = "household",
  title = { zh = "评议审批五步程序", en = "the five steps of a case" },

  parameters = {
    group_least = { 9, unit = "person", min = 1, max = 50, cite = "7.7", title = { zh = "评议小组最少人数", en = "least persons of the review group" } },
    group_most = { 15, unit = "person", min = 1, max = 50, cite = "7.7", title = { zh = "评议小组最多人数", en = "most persons of the review group" } },
    steps_needed = { 5, unit = "step", min = 1, max = 5, cite = "7.13", title = { zh = "应完成步骤数", en = "steps that must have passed" } },
  },

  qualify = {
    rule {
      "in_order", cite = "7.13",
      title = { zh = "步骤依次进行、没有跳步", en = "the steps follow each other, none is skipped" },
      when = function(h)
        for place, row in ipairs(steps(h)) do
          if ORDER[row.step] ~= place then return false end
        end
        return true
      end,
    },
    rule {
      "dates", cite = "7.13",
      title = { zh = "日期先后一致", en = "no step is dated before the one ahead of it" },
      when = function(h)
        local last = "0000-00-00"
        for _, row in ipairs(steps(h)) do
          if row.date < last then return false end
          last = row.date
        end
        return true
      end,
    },
    rule {
      "complete", cite = "7.13",
      title = { zh = "应完成的步骤都已通过", en = "all steps have passed" },
      when = function(h, p)
        return count(steps(h), function(row) return row.outcome == "pass" end) >= p.steps_needed
      end,
    },
    rule {
      "review_group", cite = "7.7",
      title = { zh = "评议小组 9 至 15 人到会", en = "9 to 15 persons review" },
      when = function(h, p)
        return all(steps(h), function(row)
          return row.step ~= "group_review" or row.present >= p.group_least and row.present <= p.group_most
        end)
      end,
    },
  },
}
