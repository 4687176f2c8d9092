"""Go package internal."""
