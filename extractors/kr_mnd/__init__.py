"""www.korea.kr: the Ministry of National Defense of the Republic of Korea."""
