"""en.baochinhphu.vn: Viet Nam's Government News, in English."""
