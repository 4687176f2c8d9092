"""Go package io/ioutil."""
