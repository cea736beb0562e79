package auth

import (
	"context"
	"net/netip"
)

type originKey struct{}

// WithOrigin tells those who come after which address a request is from.
func WithOrigin(ctx context.Context, from netip.Addr) context.Context {
	return context.WithValue(ctx, originKey{}, from)
}

// OriginOf is the address a request is from, as far as trusted proxies tell, or the
// zero Addr outside of a request.
func OriginOf(ctx context.Context) netip.Addr {
	from, _ := ctx.Value(originKey{}).(netip.Addr)
	return from
}

// network is the neighbourhood of an address that one sender can choose addresses
// in: what one line is given.
func network(address netip.Addr) string {
	bits := 24
	if address.Is6() {
		bits = 64
	}
	prefix, _ := address.Prefix(bits)
	return prefix.String()
}
