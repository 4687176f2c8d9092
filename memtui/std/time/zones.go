package time

// ZoneBounds returns when the zone that is in effect at t begins and ends. A Location has one zone, without bounds.
//memtui:params *
func (t Time) ZoneBounds() (start, end Time) { return }
