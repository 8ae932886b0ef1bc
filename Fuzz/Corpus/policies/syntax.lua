=return policy {
