"""Go's package io/fs."""
