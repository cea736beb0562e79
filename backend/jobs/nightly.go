package jobs

import (
	"context"
	"errors"
	"time"

	"github.com/riverqueue/river"
	"jobbro/backend/report"
	"jobbro/backend/store"
)

// tombstoneDays is how long a phone may be away and still learn what was deleted;
// after that it starts over.
const tombstoneDays = 180

// Nightly clears away what has had its time, marks the visits a leader should look at,
// works out every tier anew, freezes the year that is over, tells whose warnings have
// expired, what is due and who is behind, asks whether quiet openings are still there,
// gives what those who have left were to do to others, orders the mails of the morning,
// and has the company register read.
type Nightly struct{}

// Kind is the job's name in the queue.
func (Nightly) Kind() string { return "nightly" }

type nightly struct {
	river.WorkerDefaults[Nightly]
	store    *store.Store
	reports  *report.Reports
	register *Register
}

// Timeout lets a night take its time; River would end it after a minute.
func (*nightly) Timeout(*river.Job[Nightly]) time.Duration { return time.Hour }

// Work does every part even when one fails.
func (w *nightly) Work(ctx context.Context, _ *river.Job[Nightly]) error {
	_, tombstones := w.store.ForgetTombstones(ctx, w.store.Now().AddDate(0, 0, -tombstoneDays))
	return errors.Join(tombstones, w.store.ForgetSignIns(ctx), w.store.ForgetLinks(ctx), w.store.ForgetMails(ctx), w.store.ForgetReports(ctx), w.store.ForgetSpent(ctx),
		w.store.FlagMatchedVisits(ctx), w.store.ReviewTiers(ctx), w.store.TellExpiredWarnings(ctx), w.store.AskStillOpen(ctx), w.store.ExpireOpenings(ctx), w.store.ForgetImports(ctx), w.store.ForgetAllergies(ctx), w.store.ForgetStories(ctx),
		w.store.ForgetNotifications(ctx), w.store.TellOverdue(ctx), w.store.TellBehind(ctx),
		w.store.LapseHandovers(ctx), w.store.PassOnTasks(ctx), w.store.TellDue(ctx), w.store.OrderDigests(ctx), w.reports.FreezeYears(ctx), w.orderRegister(ctx))
}

// orderRegister leaves the reading to a job of its own, which takes its time.
func (w *nightly) orderRegister(ctx context.Context) error {
	if w.register == nil {
		return nil
	}
	return w.store.OrderRegisterFetch(ctx)
}
