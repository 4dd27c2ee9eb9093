"""admm.asean.org, the ASEAN Defence Ministers' Meeting."""
