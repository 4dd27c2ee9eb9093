"""www.kemhan.go.id, the Ministry of Defence of Indonesia."""
