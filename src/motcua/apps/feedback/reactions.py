"""Nothing follows from a rating by itself: who answers for the office reads the figures."""
