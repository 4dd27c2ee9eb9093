"""www.jcs.mil: the US Joint Chiefs of Staff."""
