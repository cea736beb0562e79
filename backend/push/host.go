package push

import (
	"errors"
	"net/url"
	"slices"
	"strings"
)

// known are the push services of the browsers there are, and all hosts below those with a dot.
var known = []string{
	"fcm.googleapis.com",
	"updates.push.services.mozilla.com", ".push.services.mozilla.com",
	"web.push.apple.com", ".push.apple.com",
	".notify.windows.com",
}

// Hosts are the push services that are asked: those of the browsers, and those named here.
type Hosts struct {
	// Others are further services by origin, such as https://push.example.dk. Only these may
	// be without encryption.
	Others []string
}

// Allow reports whether an address is one of a push service.
func (h Hosts) Allow(endpoint string) bool {
	u, err := url.Parse(endpoint)
	if err != nil || u.User != nil || u.Fragment != "" || len(endpoint) > 2048 {
		return false
	}
	if slices.Contains(h.Others, u.Scheme+"://"+u.Host) {
		return true
	}
	return u.Scheme == "https" && u.Port() == "" && slices.ContainsFunc(known, func(host string) bool {
		return u.Hostname() == host || host[0] == '.' && strings.HasSuffix(u.Hostname(), host)
	})
}

// withoutAddress leaves the address of a subscription, which only its device should know,
// out of what is logged.
func withoutAddress(err error) error {
	var failed *url.Error
	if errors.As(err, &failed) {
		return failed.Err
	}
	return err
}
