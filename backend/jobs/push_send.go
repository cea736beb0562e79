package jobs

import (
	"context"
	"encoding/json"
	"errors"
	"slices"
	"sync"
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
	failed := make([]error, len(order.To))
	waits := make([]time.Duration, len(order.To))
	var devices sync.WaitGroup // at the same time: a push service that hangs delays no other device
	for i, device := range order.To {
		devices.Go(func() { waits[i], failed[i] = w.tell(ctx, order.ID, device, message) })
	}
	devices.Wait()
	trouble := errors.Join(failed...)
	wait := slices.Max(append(waits, 0))
	last := job.Attempt >= job.MaxAttempts
	busy := wait > 0 && !w.store.Now().Before(order.BusyUntil)
	switch {
	case trouble != nil && !last:
		return trouble
	case wait > 0 && trouble == nil && !busy:
		return river.JobSnooze(wait)
	}
	// Nobody is left to tell, or nobody can be told: what follows from that is the store's.
	_, err = w.store.FindPush(ctx, order.ID, !last && !busy)
	return errors.Join(trouble, err)
}

// tell tells one device, and gives how long its push service asks to wait if it does.
func (w *pushSend) tell(ctx context.Context, id crm.ID, device crm.PushDevice, message push.Message) (wait time.Duration, err error) {
	sent := w.sender.Send(ctx, device.PushAddress, message)
	var later *push.Later
	switch {
	case sent == nil:
		return 0, w.store.PushTaken(ctx, id, device.SessionID)
	case errors.Is(sent, push.ErrGone), errors.Is(sent, push.ErrNotAllowed), errors.Is(sent, push.ErrTooLong):
		// A service that finds too long what is far below the least that all must take will
		// never tell this device.
		return 0, w.store.PushGone(ctx, device)
	case errors.As(sent, &later):
		return later.After, nil
	}
	return 0, sent
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
