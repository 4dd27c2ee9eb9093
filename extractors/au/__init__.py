"""au.int, the African Union's commission."""
