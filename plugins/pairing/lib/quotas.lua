-- How many households a cadre must and may take: 4.14; and whether that can be met.
local quotas = {}

-- Ends with a message without a place in the plugin: the mistake is the caller's.
function quotas.fail(message) error(message, 0) end

-- A function of one table of options; `usage` says what it takes.
function quotas.taking(usage, f)
  return function(options)
    if type(options) ~= "table" then quotas.fail(usage) end
    return f(options)
  end
end

function quotas.whole(value, what)
  local integer = math.tointeger(tonumber(value))
  if integer == nil or integer < 0 or type(value) == "string" and string.find(value, "[xX]") then quotas.fail(what .. " is a whole number from 0") end
  return integer
end

-- What `options` name, else the parameters.
local function named(options, name) return quotas.whole(options[name] or parameters[name], name) end

-- Section-level cadres take `section_least` to `section_most` households, ordinary ones `ordinary_least` to `ordinary_most`.
function quotas.of_ranks(options)
  return {
    section = { named(options, "section_least"), named(options, "section_most") },
    ordinary = { named(options, "ordinary_least"), named(options, "ordinary_most") },
  }
end

-- Why `households` cannot be covered by cadres who take `least` to `most` in all; nil if they can.
function quotas.refusal(who, least, most, households)
  if households < least then return string.format("the %s must take at least %d households, and there are %d", who, least, households) end
  if households > most then return string.format("the %s can take at most %d households, and there are %d", who, most, households) end
end

-- { ok, least, most, reason } for numbers of cadres and households; nil if one is not given.
function quotas.feasibility(options)
  if options.section == nil or options.ordinary == nil or options.households == nil then return nil end
  local section, ordinary = quotas.whole(options.section, "section"), quotas.whole(options.ordinary, "ordinary")
  local quota = quotas.of_ranks(options)
  local least = quota.section[1] * section + quota.ordinary[1] * ordinary
  local most = quota.section[2] * section + quota.ordinary[2] * ordinary
  local reason = quotas.refusal("cadres", least, most, quotas.whole(options.households, "households"))
  return { ok = reason == nil, least = least, most = most, reason = reason }
end

-- How many helpers it takes if each helps `per` households: 2.21.
function quotas.helpers_needed(options)
  local per = options.per or parameters.per
  if options.households == nil then return nil end
  local households, each = quotas.whole(options.households, "households"), quotas.whole(per, "per")
  if each == 0 then return nil end
  return (households + each - 1) // each
end

return quotas
