-- what the language says it is
return { _VERSION, type(_G), _G._VERSION, type(_ENV) }
