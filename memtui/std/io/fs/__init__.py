"""Go package io/fs."""
