package api

import (
	"net"
	"net/netip"
	"testing"
)

func TestClientAddress(t *testing.T) {
	t.Parallel()
	proxies := []netip.Prefix{netip.MustParsePrefix("10.0.0.0/8"), netip.MustParsePrefix("::1/128")}
	for name, test := range map[string]struct{ peer, forwarded, want string }{
		"no proxy":                      {"192.0.2.7", "", "192.0.2.7"},
		"no proxy, a claim":             {"192.0.2.7", "198.51.100.1", "192.0.2.7"},
		"one proxy":                     {"10.0.0.5", "198.51.100.1", "198.51.100.1"},
		"two proxies":                   {"10.0.0.5", "198.51.100.1, 10.0.0.6", "198.51.100.1"},
		"a claim before the proxy's":    {"10.0.0.5", "203.0.113.9, 198.51.100.1", "198.51.100.1"},
		"a proxy that says nothing":     {"10.0.0.5", "", "10.0.0.5"},
		"a proxy that says nonsense":    {"10.0.0.5", "unknown", "10.0.0.5"},
		"IPv4 written as IPv6":          {"::ffff:10.0.0.5", "::ffff:198.51.100.1", "198.51.100.1"},
		"a proxy on the machine itself": {"::1", "2001:db8::7", "2001:db8::7"},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			peer := &net.TCPAddr{IP: net.ParseIP(test.peer), Port: 50000}
			if got := clientAddress(peer, test.forwarded, proxies); got.String() != test.want {
				t.Errorf("taken for %s, want %s", got, test.want)
			}
		})
	}
}
