return plugin {
  id = "concentration", version = "1.0.0",
  title = { zh = "concentration", en = "concentration" },
  functions = { },
}
