package jobs

import (
	"context"

	"github.com/riverqueue/river"
	"jobbro/backend/store"
)

// openingFit tells whose citizens an opening may suit.
type openingFit struct {
	river.WorkerDefaults[store.FitWork]
	store *store.Store
}

// Work does it again without telling anybody twice.
func (w *openingFit) Work(ctx context.Context, job *river.Job[store.FitWork]) error {
	return w.store.TellFits(ctx, job.Args.OpeningID, job.Args.ByID)
}
