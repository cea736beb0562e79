package jobs

import (
	"context"
	"encoding/json"
	"errors"
	"time"

	"github.com/riverqueue/river"
	"jobbro/backend/crm"
	"jobbro/backend/push"
	"jobbro/backend/store"
)

// pushesAtOnce is how many people's devices one server tells at the same time: most of it
// is waiting for push services.
const pushesAtOnce = 16

// pushSend tells somebody's devices of something.
type pushSend struct {
	river.WorkerDefaults[store.PushWork]
	store  *store.Store
	sender *push.Sender // nil where none can be told
}

// Work tells each device that has not been told. When the server ends between telling one
// and noting it, the device is told again under the same id and topic, and shows it once.
func (w *pushSend) Work(ctx context.Context, job *river.Job[store.PushWork]) error {
	order, err := w.store.FindPush(ctx, job.Args.NotificationID, w.sender != nil)
	if err != nil || order == nil {
		return err
	}
	if wait := order.NotBefore.Sub(w.store.Now()); !order.NotBefore.IsZero() && wait > 0 {
		return river.JobSnooze(wait)
	}
	payload, err := json.Marshal(order.PushText())
	if err != nil {
		return err
	}
	message := push.Message{Payload: payload, Topic: topicOf(order.ID)}
	var failed []error
	var wait time.Duration
	for _, device := range order.To {
		sent := w.sender.Send(ctx, device.PushAddress, message)
		var later *push.Later
		switch {
		case sent == nil:
			failed = append(failed, w.store.PushTaken(ctx, order.ID, device.SessionID))
		case errors.Is(sent, push.ErrGone), errors.Is(sent, push.ErrNotAllowed), errors.Is(sent, push.ErrTooLong):
			// A service that finds too long what is far below the least that all must take will
			// never tell this device.
			failed = append(failed, w.store.PushGone(ctx, device))
		case errors.As(sent, &later):
			wait = max(wait, later.After)
		default:
			failed = append(failed, sent)
		}
	}
	trouble := errors.Join(failed...)
	last := job.Attempt >= job.MaxAttempts
	switch {
	case trouble != nil && !last:
		return trouble
	case wait > 0 && trouble == nil:
		return river.JobSnooze(wait)
	}
	// Nobody is left to tell, or nobody can be told: what follows from that is the store's.
	_, err = w.store.FindPush(ctx, order.ID, !last)
	return errors.Join(trouble, err)
}

// topicOf is the id as push services take a topic: at most 32 letters.
func topicOf(id crm.ID) string {
	topic := make([]byte, 0, 32)
	for i := range len(id) {
		if id[i] != '-' {
			topic = append(topic, id[i])
		}
	}
	return string(topic)
}
