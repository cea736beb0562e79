package auth

import (
	"bytes"
	"net/netip"
	"testing"
	"time"
)

// P1: the key of a limit is the same for the same sender and tells others apart, and
// nobody without the installation's secret can work it out.
func TestLimitKeys(t *testing.T) {
	t.Parallel()
	a, err := New(nil, nil, "0123456789abcdef0123456789abcdef")
	if err != nil {
		t.Fatal(err)
	}
	other, err := New(nil, nil, "another secret of the same length")
	if err != nil {
		t.Fatal(err)
	}
	from := func(a *Auth, address string) []byte {
		return a.LimitNetwork(WithOrigin(t.Context(), netip.MustParseAddr(address)), "report", 10, time.Hour).Key
	}
	key := a.Limit("report", "tina@brod.example", 5, time.Hour).Key
	for name, tt := range map[string]struct {
		one, other []byte
		same       bool
	}{
		"the same address, written otherwise": {key, a.Limit("report", " Tina@Brod.example", 5, time.Hour).Key, true},
		"another address":                     {key, a.Limit("report", "bo@brod.example", 5, time.Hour).Key, false},
		"another doing":                       {key, a.Limit("sign in", "tina@brod.example", 5, time.Hour).Key, false},
		"another stretch of time":             {key, a.Limit("report", "tina@brod.example", 5, 24*time.Hour).Key, false},
		"another installation":                {key, other.Limit("report", "tina@brod.example", 5, time.Hour).Key, false},
		"neighbours":                          {from(a, "192.0.2.7"), from(a, "192.0.2.200"), true},
		"neighbours of IPv6":                  {from(a, "2001:db8::1"), from(a, "2001:db8::ffff:1"), true},
		"strangers":                           {from(a, "192.0.2.7"), from(a, "198.51.100.7"), false},
		"nowhere and somewhere":               {a.LimitNetwork(t.Context(), "report", 10, time.Hour).Key, from(a, "192.0.2.7"), false},
	} {
		if bytes.Equal(tt.one, tt.other) != tt.same {
			t.Errorf("%s: the same key is %v", name, !tt.same)
		}
	}
}
