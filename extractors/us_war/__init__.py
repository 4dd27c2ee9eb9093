"""www.war.gov: releases, news and advisories of the US Department of War, over its feeds and article pages."""
