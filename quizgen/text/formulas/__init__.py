"""Formulas: read once into MathML, and from that drawn, said and typed, so that every output shows the same one."""
