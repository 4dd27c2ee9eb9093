"""www.mod.go.jp, Japan's Ministry of Defense."""
