package auth

import (
	"context"
	"strings"
	"time"

	"jobbro/backend/crm"
)

// Limit is how often what may be done for one whom: an e-mail address, a company,
// or "" for everybody together. They are counted under a hash that only this
// installation can work out.
func (a *Auth) Limit(what, whom string, most int, per time.Duration) crm.Limit {
	whom = strings.ToLower(strings.TrimSpace(whom))
	return crm.Limit{Key: keyed(a.keys.brake, "limit "+what+" "+per.String()+" "+whom), Most: most, Per: per}
}

// LimitNetwork is how often what may be done from the network that the context's
// request is from.
func (a *Auth) LimitNetwork(ctx context.Context, what string, most int, per time.Duration) crm.Limit {
	return a.Limit(what+" network", network(OriginOf(ctx)), most, per)
}
