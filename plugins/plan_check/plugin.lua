return plugin {
  id = "plan_check", version = "1.0.0",
  title = { zh = "plan_check", en = "plan_check" },
  functions = { },
}
