"""eng.mod.gov.cn, the Ministry of National Defense of the People's Republic of China."""
