"""Pairs of texts that are the same to a search, and pairs that are not."""

SAME = [
    ("Zürich", "zurich"),
    ("O’Neil", "ONeil"),
    ("Ruta’s", "Ruta's"),
    ("U.S. troops", "u s  troops"),
    ("ﬁn", "fin"),
    ("𝐀b", "ab"),
    ("co\u00adoperate", "cooperate"),
    ("می\u200cخواهم", "میخواهم"),
    ("שָׁלוֹם", "שלום"),
    ("ΟΔΟΣ", "οδος"),
    ("-5 °C", "−5 °C"),
    ("pages 3-5", "pages 3–5"),
    ("Łódź", "Lodz"),
    ("Æðelþryð", "Aedelthryd"),
    ("Hawaiʻi", "Hawaii"),
]
DIFFERENT = [
    ("か", "が"),
    ("कि", "कु"),
    ("ไม่", "ไม้"),
    ("C", "C#"),
    ("Rutas", "Ruta’s"),
    ("C", "C++"),
    ("5 °C", "-5 °C"),
    ("5", "5%"),
    ("?", "!"),
]
