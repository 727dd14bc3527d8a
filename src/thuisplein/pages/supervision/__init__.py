"""What the supervisors of a province do: decide, write letters, take the dossier along."""
