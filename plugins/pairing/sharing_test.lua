-- Tests of sharing households out among helpers: near first, then evenly, and the same in any order.

local function helper(id, village, least, most, township)
  return { id = id, village = village, township = township or "T", least = least, most = most }
end
local function homes(...)
  local list = {}
  for i, village in ipairs { ... } do list[i] = { id = "u" .. i, village = village, township = "T" } end
  return list
end

local function assigned(helpers, households, more)
  local options = { helpers = helpers, households = households }
  for key, value in pairs(more or {}) do options[key] = value end
  local result, text = pairing.assign(options), {}
  if not result.ok then return result.reason end
  for i, pair in ipairs(result.pairs) do text[i] = pair.household .. pair.helper end
  return table.concat(text, " ")
end

local function loads(helpers, households)
  local list = {}
  for i, load in ipairs(pairing.assign { helpers = helpers, households = households }.loads) do list[i] = load.households end
  return list
end

test("each household gets a helper of its own village first", function()
  expect(assigned({ helper("q", "B", 0, 2), helper("p", "A", 0, 2) }, homes("A", "B", "A", "B"))).equals("u1p u2q u3p u4q")
end)

test("then one of its township, and only then one from elsewhere", function()
  local helpers = { helper("far", "Z", 0, 9, "Y"), helper("mid", "B", 0, 1), helper("own", "A", 0, 1) }
  expect(assigned(helpers, homes("A", "A", "A"))).equals("u1own u2mid u3far")
end)

test("nobody from elsewhere takes the place of a village's own", function()
  local helpers = { helper("p", "A", 0, 1), helper("q", "B", 0, 1) }
  expect(assigned(helpers, homes("C", "A"))).equals("u1q u2p")
end)

test("among equally near helpers loads differ by one at most", function()
  expect(loads({ helper("p", "A", 0, 5), helper("q", "A", 0, 5), helper("r", "A", 0, 5) }, homes("A", "A", "A", "A", "A"))).equals { 2, 2, 1 }
  expect(loads({ helper("p", "A", 0, 1), helper("q", "A", 0, 5), helper("r", "A", 3, 5) }, homes("A", "A", "A", "A", "A", "A"))).equals { 1, 2, 3 }
end)

test("a least is met though the household lies elsewhere", function()
  local helpers = { helper("p", "A", 0, 5), helper("q", "Z", 1, 5, "Y") }
  expect(assigned(helpers, homes("A", "A"))).equals("u1p u2q")
  expect(loads(helpers, homes("A", "A"))).equals { 1, 1 }
end)

test("a helper whose village and township both lack helpers goes before one whose township is served", function()
  -- The least of `w` fills township T with a helper from another village; one more for A gains less than one for D.
  local helpers = { helper("p", "A", 0, 1), helper("r", "D", 0, 1, "U"), helper("w", "B", 1, 1) }
  local households = { { id = "u1", village = "A", township = "T" }, { id = "u2", village = "D", township = "U" } }
  expect(assigned(helpers, households)).equals("u1w u2r")
end)

test("a household of the helper's own village comes before one of another helper's township", function()
  -- `w` must take one of T's two chances: `p` has a household of its own village left, `a` only one of its township.
  local helpers = { helper("a", "E", 0, 1, "U"), helper("p", "A", 0, 1), helper("w", "B", 1, 1) }
  local households = { { id = "u1", village = "A", township = "T" }, { id = "u2", village = "D", township = "U" } }
  expect(assigned(helpers, households)).equals("u1p u2w")
end)

test("the order of the lists changes nothing", function()
  local helpers, households = { helper("p", "A", 0, 2), helper("q", "A", 1, 2), helper("r", "B", 0, 2) }, homes("A", "B", "C", "A", "A")
  local expected = assigned(helpers, households)
  local turned = { households[5], households[2], households[4], households[1], households[3] }
  expect(assigned({ helpers[3], helpers[1], helpers[2] }, turned)).equals(expected)
end)

test("what nobody knows is near to nothing", function()
  local nowhere = { { id = "u1" }, { id = "u2", village = "A", township = "T" }, { id = "u3" } }
  local helpers = { { id = "m", most = 2 }, helper("n", "A", 0, 5), { id = "o", township = "T", most = 1 } }
  expect(assigned(helpers, nowhere)).equals("u1m u2n u3o")
  expect(loads(helpers, nowhere)).equals { 1, 1, 1 }
end)

test("unknown villages are not one village, unknown townships not one township", function()
  local nowhere = { { id = "u1" }, { id = "u2", village = "A", township = "T" }, { id = "u3" } }
  expect(loads({ helper("n", "A", 0, 5), { id = "z", most = 2 } }, nowhere)).equals { 2, 1 }
end)

test("a village's own helpers take all of its households, however uneven, and no more than they are", function()
  expect(loads({ helper("p", "A", 0, 5), helper("q", "B", 0, 5) }, homes("A", "A", "A"))).equals { 3, 0 }
  expect(loads({ helper("p", "A", 0, 5), helper("q", "B", 0, 5) }, homes("A", "C"))).equals { 1, 1 }
end)

test("a village lies in the township that any of its people names", function()
  local helpers = { { id = "p", village = "A", most = 1 }, helper("b", "Z", 0, 1, "Y") }
  local households = { { id = "u1", village = "Q", township = "T" }, { id = "u2", village = "A", township = "T" } }
  expect(assigned(helpers, households)).equals("u1b u2p")
  expect(assigned({ helpers[2], { id = "p", village = "A", most = 2 } }, households)).equals("u1p u2p")
end)

test("quotas go by the helper's own, else by `per`, else by rank", function()
  local helpers = {
    { id = "a", rank = "leader" }, { id = "b", rank = "deputy" }, { id = "c", rank = "section" }, { id = "d", rank = "cadre" }, { id = "e" },
  }
  local function bounds(more)
    local result, text = pairing.assign { helpers = helpers, households = homes("A", "A", "A", "A", "A", "A", "A", "A"), per = more }, {}
    for i, load in ipairs(result.loads) do text[i] = load.least .. "-" .. load.most end
    return text
  end
  expect(bounds()).equals { "2-3", "2-3", "2-3", "1-1", "1-1" }
  expect(bounds(0)).equals { "2-3", "2-3", "2-3", "1-1", "1-1" }
  expect(bounds("0")).equals { "2-3", "2-3", "2-3", "1-1", "1-1" }
  expect(bounds("4")).equals { "0-4", "0-4", "0-4", "0-4", "0-4" }
  helpers[1].least, helpers[2].most = "1", "5"
  expect(bounds()).equals { "1-3", "0-5", "2-3", "1-1", "1-1" }
end)

test("what cannot be done is refused with the reason", function()
  expect(assigned({ helper("p", "A", 2, 3) }, homes("A"))).equals("the helpers must take at least 2 households, and there are 1")
  expect(assigned({ helper("p", "A", 2, 3) }, homes("A", "A", "A", "A"))).equals("the helpers can take at most 3 households, and there are 4")
  local refused = pairing.assign { helpers = { helper("p", "A", 2, 3) }, households = {} }
  expect(refused.ok).is_false()
  expect(refused.least).equals(2)
  expect(refused.most).equals(3)
  local found = pairing.assign { helpers = { helper("p", "A", 2, 3), helper("q", "A", 0, 1) }, households = homes("A", "A") }
  expect(found.ok).is_true()
  expect(found.least).equals(2)
  expect(found.most).equals(4)
  expect(assigned({}, {})).equals("")
  expect(assigned({ helper("q", "A", 0, 9), helper("p", "A", 3, 2), helper("r", "A", 9, 8) }, homes("A", "A", "A")))
    .equals("the helper p must take 3 and may take 2")
  local contrary = pairing.assign { helpers = { helper("p", "A", 3, 2) }, households = homes("A", "A", "A") }
  expect(contrary.ok).is_false()
  expect(contrary.least).equals(3)
  expect(contrary.most).equals(2)
end)

test("mistakes in the lists are named", function()
  local one = homes("A")
  expect(function() assigned({ helper("p", "A", 0, 1), helper("p", "B", 0, 1) }, one) end).fails("there are two helpers p")
  expect(function() assigned({ helper("p", "A", 0, 1) }, { one[1], one[1] }) end).fails("there are two households u1")
  expect(function() assigned({ {} }, one) end).fails("a helper has no id")
  expect(function() assigned({}, { {} }) end).fails("a household has no id")
  expect(function() assigned({ 5 }, {}) end).fails("a helper has no id")
  expect(function() assigned({}, { "u1" }) end).fails("a household has no id")
  expect(function() pairing.assign { helpers = {} } end).fails("households is a list")
  expect(function() pairing.assign { households = {}, helpers = 5 } end).fails("helpers is a list")
  expect(function() assigned({ helper("p", "A", 0, "x") }, one) end).fails("most is a whole number")
  expect(function() assigned({ helper("p", "A", "x", 1) }, one) end).fails("least is a whole number")
  expect(function() assigned({ helper("p", "A", 0, 1) }, one, { per = "x" }) end).fails("per is a whole number")
  expect(assigned({ helper("p", "A", 1, 1) }, one)).equals("u1p")
  expect(assigned({ helper("p", "A", 0, nil) }, one, { per = 1 })).equals("u1p")
end)
