"""aseanregionalforum.asean.org, the ASEAN Regional Forum."""
