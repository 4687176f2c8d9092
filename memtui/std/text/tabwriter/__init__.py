"""Go's package text/tabwriter."""
