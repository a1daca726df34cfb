"""A soak: hours of spoilt files, kills, merges, crowds of writers and dishonest changes, apart from the tests.

``python -m tests.soak`` runs all of it, ``python -m tests.soak --share 0.01 kills`` a hundredth of one part. Each part
counts what it tried and every fault, by kind, and keeps the first inputs of each kind below ``soak/``. The same seed
tries the same things.
"""
