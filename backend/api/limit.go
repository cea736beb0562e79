package api

import (
	"time"

	"jobbro/backend/auth"
)

// errBusyAddress slows down an address that asks for sessions again and again,
// before any work is done for it. Guessing at one account is slowed down by
// auth, over all servers; this only keeps a flood away from one of them.
var errBusyAddress = &auth.TooSoon{Wait: time.Minute}
