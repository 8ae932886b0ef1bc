-- 五步程序：申请、村民小组评议、村民委员会审查、镇政府审核、县扶贫办审批。 The five steps of a case, in order, none skipped. Open points: README.md.

local STEPS = { "apply", "group_review", "village_check", "town_review", "county_approval" }
local PLACE = { apply = 1, group_review = 2, village_check = 3, town_review = 4, county_approval = 5 }

-- The rows of the five steps; comparisons, notices, appeals and exits stand beside them.
local function steps(h)
  local list = {}
  for _, row in ipairs(h.appraisals) do
    if PLACE[row.step] then list[#list + 1] = row end
  end
  return list
end

-- Whether each step that was taken finds one row of the step ahead of it, in its own case, for which `holds`.
local function all_follow(list, holds)
  return all(list, function(row)
    return row.step == "apply"
      or any(list, function(ahead)
        return PLACE[ahead.step] == PLACE[row.step] - 1 and ahead.case_id == row.case_id and holds(ahead, row)
      end)
  end)
end

-- Whether a row is a notice that stood for so many days, both ends counted. A step of which no notice is on record is none.
local function stood(row, least)
  if not known(row, "notice_from") and not known(row, "notice_to") and row.step ~= "notice" then return false end
  return row.notice_from <= row.notice_to
    and calendar.notice_ok { start = row.notice_from, finish = row.notice_to, least = least }
end

return policy {
  id = "review_steps",
  version = "2010.1.0",
  unit = "household",
  title = { zh = "评议审批五步程序", en = "the five steps of a case" },
  plugins = { calendar = ">= 1.0" },

  parameters = {
    group_least = {
      9, unit = "person", min = 1, max = 50, cite = "7.7",
      title = { zh = "评议小组最少人数", en = "least persons of the review group" },
    },
    group_most = {
      15, unit = "person", min = 1, max = 50, cite = "7.7",
      title = { zh = "评议小组最多人数", en = "most persons of the review group" },
    },
    steps_needed = {
      5, unit = "step", min = 1, max = 5, cite = "7.13",
      title = { zh = "应通过的步骤数（自申请起）", en = "steps that must have passed, from the application on" },
    },
    notice_days = {
      0, unit = "day", min = 0, max = 60, cite = "7.13",
      title = { zh = "公示最少天数（0 = 文件未定，不查）", en = "least days of a public notice (0 = not in the plan, not asked)" },
    },
  },

  qualify = {
    rule {
      "none_skipped", cite = "7.13",
      title = { zh = "没有跳步", en = "no step is skipped" },
      when = function(h) return all_follow(steps(h), function() return true end) end,
    },
    rule {
      "in_order", cite = "7.13",
      title = { zh = "步骤日期先后一致", en = "no step is dated before the one ahead of it" },
      -- A step that was returned may stand twice: one row of it dated in time is enough.
      when = function(h) return all_follow(steps(h), function(ahead, row) return ahead.date <= row.date end) end,
    },
    rule {
      "complete", cite = "7.13",
      title = { zh = "应完成的步骤都已通过", en = "all steps have passed" },
      when = function(h, p)
        local list = steps(h)
        return any(list, function(case)
          return all(STEPS, function(step)
            return PLACE[step] > p.steps_needed
              or any(list, function(row) return row.step == step and row.case_id == case.case_id and row.outcome == "pass" end)
          end)
        end)
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
    rule {
      "notice", cite = "7.13",
      title = { zh = "张榜公示达到天数", en = "the result was posted long enough" },
      when = function(h, p)
        return p.notice_days == 0 or any(h.appraisals, function(row) return stood(row, p.notice_days) end)
      end,
    },
  },
}
