package cvr

import (
	"context"
	"errors"
	"math/rand/v2"
	"net/http"
	"strconv"
	"time"

	"jobbro/backend/crm"
)

const (
	attempts    = 6
	firstWait   = time.Second
	longestWait = 10 * time.Minute // asked for by the register; beyond it a run waits for its next time
)

// passing is a fault that may be gone the next time.
type passing struct {
	refusal    *crm.Error
	retryAfter time.Duration // what the register asks for, or 0
}

func (p *passing) Error() string { return p.refusal.Message }
func (p *passing) Unwrap() error { return p.refusal }

// wait is how long to wait after so many attempts that failed: what the register
// asks for, else somewhere up to twice as long each time, so that clients that
// failed together do not come back together.
func (p *passing) wait(failed int) time.Duration {
	most := firstWait << (failed - 1)
	return max(p.retryAfter, most/2+rand.N(most/2))
}

// patiently calls ask until it succeeds, fails for good, has failed six times, or
// ctx ends.
func (c *Client) patiently(ctx context.Context, ask func() (*answer, error)) (*answer, error) {
	for failed := 1; ; failed++ {
		a, err := ask()
		var fault *passing
		switch {
		case err == nil:
			return a, nil
		case ctx.Err() != nil:
			return nil, ctx.Err()
		case !errors.As(err, &fault) || failed == attempts || fault.retryAfter > longestWait:
			return nil, err
		}
		if err := c.Wait(ctx, fault.wait(failed)); err != nil {
			return nil, err
		}
	}
}

// retryAfter reads the header of that name, which is seconds or a time.
func retryAfter(header http.Header, now time.Time) time.Duration {
	text := header.Get("Retry-After")
	if seconds, err := strconv.ParseUint(text, 10, 31); err == nil {
		return time.Duration(seconds) * time.Second
	}
	if at, err := http.ParseTime(text); err == nil {
		return max(0, at.Sub(now))
	}
	return 0
}

// wait waits until the time has passed or ctx ends, whose error it then is.
func wait(ctx context.Context, d time.Duration) error {
	timer := time.NewTimer(d)
	defer timer.Stop()
	select {
	case <-ctx.Done():
		return ctx.Err()
	case <-timer.C:
		return nil
	}
}
