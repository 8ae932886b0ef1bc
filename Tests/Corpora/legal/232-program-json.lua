-- a small writer of nested values, keys in order
local function write(v)
  if type(v) == "string" then return '"' .. v:gsub('[%c"\\]', function(c) return ("\\u%04x"):format(c:byte()) end) .. '"' end
  if type(v) ~= "table" then return tostring(v) end
  local out = {}
  if #v > 0 then for i, x in ipairs(v) do out[i] = write(x) end return "[" .. table.concat(out, ",") .. "]" end
  local keys = {}
  for k in pairs(v) do keys[#keys + 1] = k end
  table.sort(keys)
  for i, k in ipairs(keys) do out[i] = write(k) .. ":" .. write(v[k]) end
  return "{" .. table.concat(out, ",") .. "}"
end
return write { name = 'a "b"\n', list = { 1, 2.5, true, { x = {} } }, z = -0.0, y = 1e100 }
