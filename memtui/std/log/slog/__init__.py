"""Go's package log/slog."""
