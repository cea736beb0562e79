package jobs

import (
	"context"

	"github.com/riverqueue/river"
	"jobbro/backend/store"
)

// digest sends somebody the mail of a morning.
type digest struct {
	river.WorkerDefaults[store.Digest]
	store *store.Store
}

// Work orders the mail, which has a job of its own.
func (w *digest) Work(ctx context.Context, job *river.Job[store.Digest]) error {
	return w.store.SendDigest(ctx, job.Args.UserID, job.Args.Day)
}
