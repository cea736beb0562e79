package api

import (
	"context"
	"crypto/rand"
	"net"
	"net/netip"
	"slices"
	"strings"
	"time"
)

// request is what the server knows of a request beside its content.
type request struct {
	id        string
	began     time.Time
	from      netip.Addr // the client, as far as trusted proxies tell
	operation string     // its OpenAPI id, "" when it is none
	err       error      // what went wrong inside; for the log only
}

type requestKey struct{}

func newRequest(from netip.Addr) *request {
	return &request{id: rand.Text(), began: time.Now(), from: from}
}

// requestOf is the request of a context. Outside of one it is empty.
func requestOf(ctx context.Context) *request {
	if r, ok := ctx.Value(requestKey{}).(*request); ok {
		return r
	}
	return &request{}
}

// clientAddress is where a request came from. X-Forwarded-For is read from its
// end, where the nearest proxy wrote, and only as far as proxies are trusted:
// what stands before is the client's own claim.
func clientAddress(peer net.Addr, forwarded string, trusted []netip.Prefix) netip.Addr {
	port, _ := netip.ParseAddrPort(peer.String())
	address := port.Addr().Unmap()
	hops := strings.Split(forwarded, ",")
	for _, hop := range slices.Backward(hops) {
		if !slices.ContainsFunc(trusted, func(p netip.Prefix) bool { return p.Contains(address) }) {
			break
		}
		before, err := netip.ParseAddr(strings.TrimSpace(hop))
		if err != nil {
			break
		}
		address = before.Unmap()
	}
	return address
}
