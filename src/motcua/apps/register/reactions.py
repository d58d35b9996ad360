"""Nothing follows here from facts of the apps below."""
