"""Nothing follows in the hall from facts of the apps below it."""
