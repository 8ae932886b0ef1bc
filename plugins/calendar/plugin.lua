return plugin {
  id = "calendar", version = "1.0.0",
  title = { zh = "calendar", en = "calendar" },
  functions = { },
}
