local ok, m = pcall(require, 'nothing')
return ok, m, _VERSION, type(_G), _G == _ENV
