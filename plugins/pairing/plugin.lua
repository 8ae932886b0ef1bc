return plugin {
  id = "pairing", version = "1.0.0",
  title = { zh = "pairing", en = "pairing" },
  functions = { },
}
