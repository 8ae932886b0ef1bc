-- Tests of plan_check: sums, parts of a whole, rates and ratios, each at its edge.

local codes = plan_check.codes

test("sums that hold pass, in any order and as decimal text", {
  { cultivated_mu = "3248.00", paddy_mu = "2755.70", dry_mu = "492.30" }, { labour = 2920, labour_home = 1870, labour_away = 1050 },
  { budget_wan = "0.3", parts_wan = { "0.1", 0.2 } }, { budget_wan = 7600, parts_wan = { 1000, 2300, "1300", 3000.0 } },
  { meal_yuan_per_day = "4.5", meal_days = 200, meal_yuan_per_year = "900.00" }, { grasps = "5", grasps_listed = 5 },
  { grasps = 3, grasps_listed = { "a", "b", "c" } },
}, function(plan) expect(codes(plan)).is_empty() end)

test("sums that do not are named", {
  { cultivated_mu = 3248, paddy_mu = 2757, dry_mu = 492 }, { labour = 2920, labour_home = 1870, labour_away = "1049.5" },
  { budget_wan = 7600, parts_wan = { 3000, 1300, 2300, "1000.01" } }, { meal_yuan_per_day = 4, meal_days = 199, meal_yuan_per_year = 800 },
  { grasps = 5, grasps_listed = "4" }, { competences = 9, competences_listed = { "a" } }, { budget_wan = 1000000, parts_wan = { 999999, 1.01 } },
  { budget_wan = 1, parts_wan = { 1.0000015 } },
}, function(plan) expect(codes(plan)).equals { "SUM_MISMATCH" } end)

test("the message shows both sides of a sum", function()
  local function said(plan) return check("plan", plan)[1].message end
  expect(said { labour = 5, labour_home = 1, labour_away = 2 }).equals("labour_home + labour_away add up to 3, and labour is 5")
  expect(said { budget_wan = 5, parts_wan = { 1, "2" } }).equals("parts_wan adds up to 3, and budget_wan is 5")
  expect(said { meal_yuan_per_day = 4, meal_days = 365, meal_yuan_per_year = 800 }).equals("4 yuan on 365 days are not 800 yuan a year")
  expect(said { grasps = 5, grasps_listed = 4 }).equals("grasps: 5 are announced and 4 listed")
end)

test("what is blank or masked adds up to nothing", {
  { cultivated_mu = 3248, paddy_mu = 2757, dry_mu = null }, { cultivated_mu = "20xx", paddy_mu = 1, dry_mu = 1 },
  { budget_wan = 7600, parts_wan = { 1, null } }, { budget_wan = 7600, parts_wan = {} }, { budget_wan = null, parts_wan = { 1 } },
  { budget_wan = 7600, parts_wan = "3000" }, { meal_yuan_per_day = 4, meal_days = null, meal_yuan_per_year = 1460 },
  { meal_yuan_per_day = 4, meal_yuan_per_year = 1460 }, { grasps = 5, grasps_listed = null }, { grasps = null, grasps_listed = 4 },
  { labour = "1e999", labour_home = 1, labour_away = 1 }, { labour = "0x10", labour_home = 1, labour_away = 1 },
  { budget_wan = 7600, parts_wan = { 1, "0x10" } }, { labour = true, labour_home = {}, labour_away = 1 },
}, function(plan) expect(codes(plan)).is_empty() end)

test("no part is larger than its whole", {
  { "poor_households", "households" }, { "poor_persons", "persons" }, { "dibao_households", "households" }, { "dibao_persons", "persons" },
  { "in_school", "school_age" }, { "labour", "persons" }, { "school_age", "persons" },
}, function(pair)
  expect(codes { [pair[1]] = 500, [pair[2]] = "500" }).is_empty()
  expect(codes { [pair[1]] = "501", [pair[2]] = 500 }).equals { "EXCEEDS_CAPACITY" }
  expect(check("plan", { [pair[1]] = 501, [pair[2]] = 500 })[1].message).equals(pair[1] .. " (501) is larger than " .. pair[2] .. " (500)")
end)

test("whether dibao are among the poor decides what they may be", function()
  local function of(is_among, dibao, persons)
    return codes { dibao_counted_in_poor = is_among, dibao_persons = dibao, poor_persons = 100, persons = persons }
  end
  expect(of(true, 100, 1000)).is_empty()
  expect(of(true, 101, 1000)).equals { "EXCEEDS_CAPACITY" }
  local among = { dibao_counted_in_poor = true, dibao_households = 6, poor_households = 4 }
  expect(check("plan", among)[1].message).equals("dibao households (6) are counted among the poor (4)")
  expect(of(nil, 100, 1000)).is_empty()
  expect(of(nil, 101, 1000)).equals { "EXCEEDS_CAPACITY" }
  expect(codes { dibao_households = 5, poor_households = 4 }).equals { "EXCEEDS_CAPACITY" }
  expect(check("plan", { dibao_persons = 5, poor_persons = 4 })[1].message).equals("dibao persons (5) are counted among the poor (4)")
  expect(of(null, 101, 1000)).is_empty()
  expect(of(false, 101, 201)).is_empty()
  expect(of(false, 102, 201)).equals { "EXCEEDS_CAPACITY" }
  expect(of(false, 102, null)).is_empty()
  expect(check("plan", { dibao_counted_in_poor = false, dibao_persons = 5, poor_persons = 6, persons = 10 })[1].message)
    .equals("dibao and poor persons (11) are more than all (10)")
end)

test("land is no more than there is", function()
  expect(codes { cultivated_mu = 100, paddy_mu = "100" }).is_empty()
  expect(codes { cultivated_mu = 100, paddy_mu = "100.01" }).equals { "SUM_MISMATCH" }
  expect(check("plan", { cultivated_mu = 9, paddy_mu = 10 })[1].message).equals("paddy of 10 mu leaves no dry land in 9 mu")
  for _, unknown in ipairs { null, "", "20xx" } do
    expect(codes { cultivated_mu = "1365.45", paddy_mu = "1400", dry_mu = unknown }).equals { "SUM_MISMATCH" }
    expect(codes { cultivated_mu = "1365.45", paddy_mu = "1365.45", dry_mu = unknown }).is_empty()
  end
  expect(check("plan", { cultivated_mu = 9, paddy_mu = 10, dry_mu = 0 })).has_length(1)
  expect(codes { cultivated_mu = "1365.45", tea_base_mu = "1365.45" }).is_empty()
  expect(codes { cultivated_mu = "1365.45", tea_base_mu = "1365.46" }).equals { "EXCEEDS_CAPACITY" }
  expect(codes { cultivated_mu = "1365.45", forest_mu = "11534.55", area_km2 = "8.6" }).is_empty()
  expect(codes { cultivated_mu = "1365.45", forest_mu = "11534.56", area_km2 = "8.6" }).equals { "EXCEEDS_CAPACITY" }
  expect(codes { cultivated_mu = "6.49", forest_mu = "384.56", area_km2 = "0.2607" }).is_empty()
  expect(codes { cultivated_mu = "0.1", forest_mu = "0.2000015", area_km2 = "0.0002" }).equals { "EXCEEDS_CAPACITY" }
  local found = check("plan", { cultivated_mu = 1000, forest_mu = 501, area_km2 = 1 })
  expect(found[1].message).equals("farmland and forest of 1501 mu exceed 1 km²")
end)

test("a stated rate may be rounded as written, or within the tolerance", function()
  local function of(stated, persons) return codes { stated_poverty_rate = stated, poor_persons = 482, persons = persons or 2552 } end
  for _, stated in ipairs { "0.19", "0.189", 0.189, "0.1889", "0.18887147" } do expect(of(stated)).is_empty() end
  for _, stated in ipairs { "0.178", 0.178, "0.18", "0.1895", "0.1883", "0.1477", "0.3143" } do expect(of(stated)).equals { "RATE_MISMATCH" } end
  expect(of(null)).is_empty()
  expect(of("0.178", 0)).equals { "EXCEEDS_CAPACITY" }
  with({ rate_tolerance = 0.011 }, function() expect(of("0.178")).is_empty() end)
  with({ rate_tolerance = 0 }, function()
    expect(codes { stated_poverty_rate = "0.0625", poor_persons = 1, persons = 16 }).is_empty()
    expect(codes { stated_poverty_rate = "0.063", poor_persons = 1, persons = 16 }).is_empty()
    expect(codes { stated_poverty_rate = "0.063", poor_persons = 1249999, persons = 20000000 }).equals { "RATE_MISMATCH" }
    expect(codes { stated_poverty_rate = 1, poor_persons = 1, persons = 4 }).equals { "RATE_MISMATCH" }
  end)
end)

test("few digits excuse half a per cent at most", function()
  local function of(stated, poor, persons) return codes { stated_poverty_rate = stated, poor_persons = poor, persons = persons } end
  for _, stated in ipairs { 0.2, "0.2", "20%", 0, "0", "2e-1" } do expect(of(stated, 482, 2552)).equals { "RATE_MISMATCH" } end
  expect(of("0.2", 195, 1000)).is_empty()
  expect(of("0.2", 194, 1000)).equals { "RATE_MISMATCH" }
  expect(of(0, 5, 1000)).is_empty()
  expect(of(0, 6, 1000)).equals { "RATE_MISMATCH" }
end)

test("a rate may be written per cent, with blanks or with an exponent", function()
  local function of(stated, poor, persons)
    return codes { stated_poverty_rate = stated, poor_persons = poor or 482, persons = persons or 2552 }
  end
  with({ rate_tolerance = 0 }, function()
    for _, right in ipairs { "18.9%", " 18.9 % ", "18.9％", "19%", " 0.189 ", "1.89e-1", "1.89E-01", "18.89e-2" } do expect(of(right)).is_empty() end
    for _, wrong in ipairs { "17.8%", " 17.8 %", "17.8％", "18.8%", "1.78e-1", "1.88E-1", "18.8e-2" } do
      expect(of(wrong)).equals { "RATE_MISMATCH" }
    end
    expect(of(5e-05, 1, 20000)).is_empty()
    expect(of(5e-05, 3, 20000)).equals { "RATE_MISMATCH" }
  end)
  expect(check("plan", { stated_poverty_rate = "17.8%", poor_persons = 482, persons = 2552 })[1].message)
    .equals("the stated poverty rate is 0.178, 482 of 2552 persons are 0.18887")
  for _, stated in ipairs { "0x1", "0X1", "%", "1x%" } do expect(of(stated)).is_empty() end
end)

local RATIO = { "RATIO_IMPLAUSIBLE" }

test("a household has a person, and not too many", {
  { "persons", "households" }, { "poor_persons", "poor_households" }, { "dibao_persons", "dibao_households" }, { "exit_persons", "exit_households" },
}, function(names)
  local function of(persons) return codes { [names[1]] = persons, [names[2]] = 10 } end
  expect(of(10)).is_empty()
  expect(of(9)).equals(RATIO)
  expect(of(100)).is_empty()
  expect(of(101)).equals(RATIO)
  expect(codes { [names[1]] = 10, [names[2]] = 0 }).is_empty()
  with({ largest_size = 11 }, function() expect(of(101)).is_empty() end)
end)

test("sizes are named with whose they are", function()
  expect(check("plan", { exit_persons = 9, exit_households = 10 })[1].message).equals("exit: 0.9 persons a household, fewer than one")
  expect(check("plan", { persons = 105, households = 10 })[1].message).equals("village: 10.5 persons a household")
end)

test("poor households are about as large as others", function()
  local function of(poor) return codes { persons = 400, households = 100, poor_persons = poor, poor_households = 10 } end
  expect(of(22)).is_empty()
  expect(of("21.9999999")).equals(RATIO)
  expect(of(60)).is_empty()
  expect(of("60.0000001")).equals(RATIO)
  with({ size_least = 0.5 }, function() expect(of("21.9")).is_empty() end)
  with({ size_most = 2 }, function() expect(of(61)).is_empty() end)
  local tight = { persons = 150, households = 100, poor_persons = 10, poor_households = 10 }
  with({ size_least = 0.67 }, function() expect(codes(tight)).equals(RATIO) end)
  tight.poor_persons = 5
  expect(check("plan", tight)).has_length(1)
end)

test("those placed in work and those who leave poverty", function()
  expect(codes { placed_in_work = 67, exit_persons = "67" }).is_empty()
  expect(codes { placed_in_work = "68", exit_persons = 67 }).equals { "SCOPE_MISMATCH" }
end)
