return plugin {
  id = "targeting", version = "1.0.0",
  title = { zh = "targeting", en = "targeting" },
  functions = { },
}
