package time

// strict appends t in the form of RFC 3339, which has no room for some years and zones.
func (t Time) strict(b []byte, name string) ([]byte, error) {
	start := len(b)
	b = t.AppendFormat(b, RFC3339Nano)
	if b[start+4] != '-' {
		return nil, &textError{name + "year outside of range [0,9999]"}
	}
	if end := len(b); b[end-1] != 'Z' {
		sign := b[end-6]
		if '0' <= sign && sign <= '9' || two(b[end-5:]) >= 24 {
			return nil, &textError{name + "timezone hour outside of range [0,23]"}
		}
	}
	return b, nil
}

func two(b []byte) byte { return 10*(b[0]-'0') + b[1] - '0' }

func (t Time) MarshalJSON() ([]byte, error) {
	b, err := t.strict([]byte{'"'}, "Time.MarshalJSON: ")
	if err != nil {
		return nil, err
	}
	return append(b, '"'), nil
}

func (t *Time) UnmarshalJSON(data []byte) error {
	if string(data) == "null" {
		return nil
	}
	if len(data) < 2 || data[0] != '"' || data[len(data)-1] != '"' {
		return &textError{"Time.UnmarshalJSON: input is not a JSON string"}
	}
	return t.UnmarshalText(data[1 : len(data)-1])
}

func (t Time) AppendText(b []byte) ([]byte, error) { return t.strict(b, "Time.AppendText: ") }

func (t Time) MarshalText() ([]byte, error) {
	return t.strict(make([]byte, 0, len(RFC3339Nano)), "Time.MarshalText: ")
}

func (t *Time) UnmarshalText(data []byte) error {
	found, err := Parse(RFC3339, string(data))
	*t = found
	return err
}

// AppendBinary appends a version, seconds since year 1, nanoseconds and the zone's offset in minutes (and seconds).
func (t Time) AppendBinary(b []byte) ([]byte, error) {
	version, minutes, seconds := byte(1), -1, 0
	if t.Location() != UTC {
		_, offset := t.Zone()
		if seconds = offset % 60; seconds != 0 {
			version = 2
		}
		if minutes = offset / 60; minutes < -32768 || minutes == -1 || minutes > 32767 {
			return b, &textError{"Time.MarshalBinary: unexpected zone offset"}
		}
	}
	b = append(b, version)
	sec := uint64(t.Unix() + unixToInternal)
	for shift := 56; shift >= 0; shift -= 8 {
		b = append(b, byte(sec>>shift))
	}
	nsec := t.Nanosecond()
	b = append(b, byte(nsec>>24), byte(nsec>>16), byte(nsec>>8), byte(nsec), byte(minutes>>8), byte(minutes))
	if version == 2 {
		b = append(b, byte(seconds))
	}
	return b, nil
}

// unixToInternal is 1970 in seconds since year 1.
const unixToInternal = 62135596800

func (t Time) MarshalBinary() ([]byte, error) { return t.AppendBinary(make([]byte, 0, 16)) }

func (t *Time) UnmarshalBinary(data []byte) error {
	if len(data) == 0 {
		return &textError{"Time.UnmarshalBinary: no data"}
	}
	if data[0] != 1 && data[0] != 2 {
		return &textError{"Time.UnmarshalBinary: unsupported version"}
	}
	if len(data) != 14+int(data[0]) {
		return &textError{"Time.UnmarshalBinary: invalid length"}
	}
	var sec, nsec uint64
	for _, c := range data[1:9] {
		sec = sec<<8 | uint64(c)
	}
	for _, c := range data[9:13] {
		nsec = nsec<<8 | uint64(c)
	}
	offset := int(int16(data[13])<<8|int16(data[14])) * 60
	if data[0] == 2 {
		offset += int(int8(data[15]))
	}
	*t = Unix(int64(sec)-unixToInternal, int64(nsec))
	switch {
	case offset == -60:
		t.setLoc(UTC)
	case offset != Local.offset:
		t.setLoc(FixedZone("", offset))
	}
	return nil
}

func (t Time) GobEncode() ([]byte, error) { return t.MarshalBinary() }

func (t *Time) GobDecode(data []byte) error { return t.UnmarshalBinary(data) }
