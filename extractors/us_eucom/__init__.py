"""www.eucom.mil: US European Command, from Stuttgart."""
