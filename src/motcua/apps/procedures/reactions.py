"""Nothing follows in the catalogue from facts of the apps below it."""
