package jobs

import (
	"context"
	"time"

	"github.com/riverqueue/river"
	"jobbro/backend/crm"
	"jobbro/backend/store"
)

// tierReview lets a company's tier fall on its day.
type tierReview struct {
	river.WorkerDefaults[store.TierReview]
	store *store.Store
}

// Work reviews the tier. When something has happened meanwhile, the day has
// moved, and the job waits for the new one.
func (w *tierReview) Work(ctx context.Context, job *river.Job[store.TierReview]) error {
	next, err := w.store.ReviewTier(ctx, job.Args.CompanyID)
	switch {
	case crm.KindOf(err) == crm.NotFound:
		return river.JobCancel(err) // the company is gone
	case err != nil || next == "":
		return err
	}
	return river.JobSnooze(max(time.Minute, store.MorningOf(next).Sub(w.store.Now())))
}
