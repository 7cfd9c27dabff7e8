"""The records that everything else passes along: immutable, with no behaviour but what their own fields decide."""
