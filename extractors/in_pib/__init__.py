"""www.pib.gov.in: releases of the Indian Ministry of Defence at the Press Information Bureau."""
