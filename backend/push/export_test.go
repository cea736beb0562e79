package push

import "time"

// SetTimeout lets a test wait less.
func SetTimeout(s *Sender, d time.Duration) { s.client.Timeout = d }
