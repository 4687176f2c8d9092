"""Go's package io."""
