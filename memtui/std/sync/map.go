package sync

type table struct {
	inited  uint32
	initMu  Mutex
	entries map[any]any
	_       [3]uintptr
}

// A Map is a map that several goroutines may use at the same time.
type Map struct {
	_ noCopy
	m table
}

// entries is the table, made at its first use.
//
//memtui:param m heap
func (m *Map) entries() map[any]any {
	if m.m.entries == nil {
		m.m.inited = 1
		m.m.entries = make(map[any]any)
	}
	return m.m.entries
}

// Load returns the value of key and whether there is one.
//
//memtui:param m heap
func (m *Map) Load(key any) (value any, ok bool) {
	value, ok = m.entries()[key]
	return
}

// Store sets the value of key.
//
//memtui:param m heap
func (m *Map) Store(key, value any) { m.entries()[key] = value }

// Clear deletes all entries.
//
//memtui:param m heap
func (m *Map) Clear() { clear(m.entries()) }

// LoadOrStore returns the value of key if there is one, else stores value.
//
//memtui:param m heap
func (m *Map) LoadOrStore(key, value any) (actual any, loaded bool) {
	actual, loaded = m.entries()[key]
	if !loaded {
		m.entries()[key] = value
		actual = value
	}
	return
}

// LoadAndDelete deletes key and returns the value it had.
//
//memtui:param m heap
func (m *Map) LoadAndDelete(key any) (value any, loaded bool) {
	value, loaded = m.entries()[key]
	delete(m.entries(), key)
	return
}

// Delete deletes key.
//
//memtui:param m heap
func (m *Map) Delete(key any) { delete(m.entries(), key) }

// Swap sets the value of key and returns the one it had.
//
//memtui:param m heap
func (m *Map) Swap(key, value any) (previous any, loaded bool) {
	previous, loaded = m.entries()[key]
	m.entries()[key] = value
	return
}

// CompareAndSwap sets the value of key to new if it is old.
//
//memtui:param m heap
func (m *Map) CompareAndSwap(key, old, new any) (swapped bool) {
	value, ok := m.entries()[key]
	if ok && value == old {
		m.entries()[key] = new
		return true
	}
	return false
}

// CompareAndDelete deletes key if its value is old.
//
//memtui:param m heap
func (m *Map) CompareAndDelete(key, old any) (deleted bool) {
	value, ok := m.entries()[key]
	if ok && value == old {
		delete(m.entries(), key)
		return true
	}
	return false
}

// Range calls f for each entry until it returns false.
//
//memtui:param m heap
func (m *Map) Range(f func(key, value any) bool) {
	for key, value := range m.entries() {
		if !f(key, value) {
			return
		}
	}
}
