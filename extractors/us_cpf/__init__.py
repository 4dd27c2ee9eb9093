"""www.cpf.navy.mil: the US Pacific Fleet, from Hawaii."""
