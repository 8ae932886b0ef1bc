-- 五年规划合计与全村数据核对。 Totals of a five-year plan and the village's figures. How each open point is settled stands in README.md.

local MU_OF_KM2 = 1500

local function planned(v, field) return sum(v.projects, field) end

-- How much `a` is above `b`, where both are stated to so many digits: sums of decimals are not exact.
local function excess(a, b, digits) return round(a - b, digits) end

local function leaves_school(m)
  return m.student_status == "none" and m.age >= 6 and m.age <= 15
end

return policy {
  id = "plan_totals",
  version = "2016.1.0",
  unit = "village",
  title = { zh = "村五年规划合计", en = "totals of the village's five-year plan" },

  parameters = {
    per_helper = { 5, unit = "household", min = 1, max = 50, cite = "2.21", title = { zh = "每名帮扶人结对户数", en = "households of a helper" } },
    rate_tolerance = {
      0.0005, unit = "1", min = 0, max = 1, step = 0.0001, cite = "2.X1",
      title = { zh = "贫困发生率允许误差", en = "how far the stated poverty rate may lie from the computed one" },
    },
  },

  columns = { village = { unhardened_road_km = "decimal" } },

  qualify = {
    rule {
      "possible_remainder", cite = "2.X3",
      title = { zh = "剩余贫困户、人口可能", en = "what is left of the poor can be" },
      when = function(v)
        local households = v.poor_households - planned(v, "poor_beneficiary_households")
        local persons = v.poor_persons - planned(v, "poor_beneficiary_persons")
        -- Each household that is left has somebody, and nobody is left without a household.
        return households >= 0 and persons >= households and (households > 0 or persons == 0)
      end,
    },
    rule {
      "rate_as_stated", cite = "2.X1",
      title = { zh = "贫困发生率与人口一致", en = "the stated poverty rate follows from the persons" },
      when = function(v, p)
        return math.abs(v.stated_poverty_rate * v.persons - v.poor_persons) <= p.rate_tolerance * v.persons + 1e-9
      end,
    },
    rule {
      "counts_agree", cite = "2.5",
      title = { zh = "户数、人口不矛盾", en = "the counts of households and persons agree" },
      when = function(v)
        return v.poor_households <= v.household_count and v.poor_persons <= v.persons and v.poor_households <= v.poor_persons
      end,
    },
    rule {
      "dibao_within_poor", cite = "2.5",
      title = { zh = "低保计入贫困人口时不超过贫困户", en = "dibao counted in the poor is no more than the poor" },
      when = function(v)
        if not default(v, "dibao_counted_in_poor", false) then return true end
        return v.dibao_households <= v.poor_households and v.dibao_persons <= v.poor_persons
      end,
    },
    rule {
      "labour_agrees", cite = "2.6",
      title = { zh = "劳力、外出务工不矛盾", en = "the counts of labour agree" },
      when = function(v) return v.labor_away <= v.labor_count and v.labor_count <= v.persons end,
    },
    rule {
      "land_agrees", cite = "2.3",
      title = { zh = "水田加旱地为耕地", en = "paddy and dry land make the farmland" },
      when = function(v)
        if not known(v, "dry_land_mu") then return v.paddy_mu <= v.cultivated_land_mu end
        return excess(v.paddy_mu + v.dry_land_mu, v.cultivated_land_mu, 2) == 0
      end,
    },
    rule {
      "area_holds_land", cite = "2.1",
      title = { zh = "耕地加林地不超过版土面积", en = "farmland and forest lie within the area" },
      when = function(v) return excess(v.cultivated_land_mu + v.forest_land_mu, MU_OF_KM2 * v.area_km2, 2) <= 0 end,
    },
    rule {
      "helpers_enough", cite = "2.21",
      title = { zh = "帮扶人足够", en = "enough helpers" },
      when = function(v, p) return #v.helpers * p.per_helper >= v.poor_households end,
    },
  },

  -- What the plan leaves open.
  measures = {
    rule {
      "budget_open", measure = "budget_open", cite = "2.X8",
      title = { zh = "有项目没有预算", en = "projects without a budget" },
      when = function(v) return any(v.projects, function(j) return not known(j, "budget_yuan") end) end,
    },
    rule {
      "roads_left", measure = "roads_left", cite = "2.9",
      title = { zh = "规划未覆盖全部未硬化道路", en = "the plan does not cover all roads that are not hardened" },
      when = function(v)
        local planned_km = sum(v.projects, function(j) return j.kind == "infrastructure" and j.planned_length_km or 0 end)
        return excess(planned_km, v.unhardened_road_km, 3) < 0
      end,
    },
    rule {
      "out_of_school", measure = "school_target", cite = "2.X4",
      title = { zh = "有学龄儿童失学，须列目标", en = "children of school age are out of school: a target is missing" },
      when = function(v) return any(v.households, function(h) return any(h.members, leaves_school) end) end,
    },
  },
}
