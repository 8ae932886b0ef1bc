-- 项目工期：三月底前开工、九月底前完工，资金项目公开公示。 Whether projects keep the year's calendar and are made public. Open points: README.md.

-- Whether a day lies before the end of a month; days are texts, so that the 31st of any month will do.
local function is_by(day, year, month) return day <= string.format("%04d-%02d-31", year, month) end

return policy {
  id = "project_calendar",
  version = "2018.1.0",
  unit = "project",
  title = { zh = "项目工期", en = "calendar of projects" },

  parameters = {
    start_month = { 3, unit = "month", min = 1, max = 12, cite = "4.9", title = { zh = "开工月份（月底前）", en = "month by whose end projects start" } },
    finish_month = { 9, unit = "month", min = 1, max = 12, cite = "4.9", title = { zh = "完工月份（月底前）", en = "month by whose end projects finish" } },
  },

  qualify = {
    rule {
      "starts_in_time", cite = "4.9",
      title = { zh = "按期开工", en = "starts in time" },
      when = function(j, p) return is_by(j.start_date, j.year, p.start_month) end,
    },
    rule {
      "finishes_in_time", cite = "4.9",
      title = { zh = "按期完工", en = "finishes in time" },
      when = function(j, p) return is_by(j.end_date, j.year, p.finish_month) end,
    },
    rule {
      "in_order", cite = "4.9",
      title = { zh = "完工不早于开工", en = "does not finish before it starts" },
      when = function(j) return j.start_date <= j.end_date end,
    },
  },

  measures = {
    rule {
      "to_publish", measure = "publish", cite = "4.11",
      title = { zh = "尚无公示编号，应予公示", en = "without a public notice on record: to be published" },
      when = function(j) return not known(j, "public_notice_id") end,
    },
  },
}
