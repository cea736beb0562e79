package crm

import "time"

// Limit is how often something may be asked for under one key: an e-mail address, a
// network, a company. Time is cut into windows of equal length, the same for
// everybody, so that servers agree on them without talking.
type Limit struct {
	Key  []byte // tells who and what apart, and names nobody
	Most int    // in one window
	Per  time.Duration
}

// Window is the stretch of time that now is in.
func (l Limit) Window(now time.Time) (from, until time.Time) {
	from = now.UTC().Truncate(l.Per)
	return from, from.Add(l.Per)
}
