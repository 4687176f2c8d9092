"""Go's package io/ioutil."""
