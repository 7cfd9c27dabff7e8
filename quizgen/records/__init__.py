"""The records everything else passes along: immutable, without behaviour beyond reading themselves."""
