// Package jobs works what the CRM puts off: River workers and their timetable.
// Jobs are inserted by store in the transaction of their cause; a worker calls
// one operation of store or report, and who reads the company register one for each page.
package jobs

import (
	"context"
	"log/slog"
	"time"

	"github.com/riverqueue/river"
	"jobbro/backend/crm"
	"jobbro/backend/push"
	"jobbro/backend/report"
	"jobbro/backend/store"
)

// atOnce is how many jobs one server works at the same time.
const atOnce = 4

// mailsAtOnce is how many mails one server sends at the same time, beside the jobs:
// what somebody waits for does not wait for a reading that takes hours.
const mailsAtOnce = 2

// softStop is how long a job may go on when the server stops; a long one then ends
// and goes on another time.
const softStop = 5 * time.Second

// A job that goes on for longer than jobTimeout, and has no time of its own, is ended and tried
// again. One that has not ended some time after that was some server's that was killed, and is
// for whoever is there: what somebody waits for does not wait for long.
const (
	jobTimeout  = time.Minute
	rescueAfter = jobTimeout + 15*time.Second
)

// Start works jobs until the returned stop is called. Several servers may work
// one database: River gives each job to one of them and keeps one timetable. A
// register is read each night; nil is none. Without mails, those that are ordered wait;
// without a sender, what phones would be told is found in the inbox alone.
func Start(ctx context.Context, s *store.Store, reports *report.Reports, register *Register, mails *Mails, sender *push.Sender, log *slog.Logger) (stop func(context.Context) error, err error) {
	client, err := s.Queue(config(s, reports, register, mails, sender, log))
	if err != nil {
		return nil, err
	}
	// Stopping is stop's to say, in its turn, not that of a context that ends.
	return client.Stop, client.Start(crm.WithActor(context.WithoutCancel(ctx), crm.System))
}

func config(s *store.Store, reports *report.Reports, register *Register, mails *Mails, sender *push.Sender, log *slog.Logger) *river.Config {
	workers := river.NewWorkers()
	river.AddWorker(workers, &tierReview{store: s})
	river.AddWorker(workers, &nightly{store: s, reports: reports, register: register})
	river.AddWorker(workers, &companyImport{store: s})
	river.AddWorker(workers, &registerFetch{store: s, register: register})
	river.AddWorker(workers, &digest{store: s})
	river.AddWorker(workers, &openingFit{store: s})
	river.AddWorker(workers, &pushSend{store: s, sender: sender})
	queues := map[string]river.QueueConfig{river.QueueDefault: {MaxWorkers: atOnce}, store.PushQueue: {MaxWorkers: pushesAtOnce}}
	if mails != nil {
		river.AddWorker(workers, &mailSend{store: s, mails: mails})
		queues[store.MailQueue] = river.QueueConfig{MaxWorkers: mailsAtOnce}
	}
	return &river.Config{
		Logger:               log,
		JobTimeout:           jobTimeout,
		RescueStuckJobsAfter: rescueAfter,
		SoftStopTimeout:      softStop,
		Queues:               queues,
		Workers:              workers,
		PeriodicJobs: []*river.PeriodicJob{
			river.NewPeriodicJob(night{}, func() (river.JobArgs, *river.InsertOpts) { return Nightly{}, nil }, nil),
		},
	}
}

// night is the timetable of what is done once each night.
type night struct{}

// Next is the next 04:00 in Denmark.
func (night) Next(after time.Time) time.Time {
	today := crm.DateOf(after)
	if morning := store.MorningOf(today); morning.After(after) {
		return morning
	}
	return store.MorningOf(today.AddDays(1))
}
