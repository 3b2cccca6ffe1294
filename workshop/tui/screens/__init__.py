"""The screens: one module and one TCSS file each."""
