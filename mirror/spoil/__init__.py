"""The ways in which the mirror can go wrong; `mirror.faults` names them."""
