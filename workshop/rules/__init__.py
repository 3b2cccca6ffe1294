"""The principle: facts in; verdict, proof, change and score out. Standard library only, no I/O, no clock."""
