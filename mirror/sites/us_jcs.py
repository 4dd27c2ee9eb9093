"""www.jcs.mil: the Joint Chiefs' news."""

from mirror.sites.afpims import sister

SITE = sister("us_jcs", "www.jcs.mil", {"/Media/News/": "/Media/News/News-Display"}, moved="jcs.mil")
