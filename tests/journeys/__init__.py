"""What crosses all of Regiekoffer: real vaults, a real central side, the real window."""
