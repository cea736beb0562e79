package jobs

import (
	"context"
	"errors"
	"iter"
	"time"

	"github.com/riverqueue/river"
	"jobbro/backend/crm"
	"jobbro/backend/cvr"
	"jobbro/backend/store"
)

// importTimeout is more than the largest file takes.
const importTimeout = 2 * time.Hour

// companyImport reads a file that was handed in, to find out what it would change
// or to keep it.
type companyImport struct {
	river.WorkerDefaults[store.ImportWork]
	store *store.Store
}

func (*companyImport) Timeout(*river.Job[store.ImportWork]) time.Duration { return importTimeout }

// Work brings the import as far as it goes by itself. What was kept before an
// interruption is not kept again. After the last attempt it waits for a person.
func (w *companyImport) Work(ctx context.Context, job *river.Job[store.ImportWork]) error {
	id := job.Args.ImportID
	i, err := w.store.FindImport(ctx, id)
	if crm.KindOf(err) == crm.NotFound {
		return river.JobCancel(err) // somebody has removed it
	}
	if err != nil {
		return err
	}
	read := func() iter.Seq2[crm.RegisterEntry, error] {
		return cvr.Read(w.store.ImportContent(ctx, id), i.File, crm.DateOf(i.BeganAt))
	}
	switch i.State {
	case crm.ImportReading:
		err = w.store.PreviewImport(ctx, id, read())
	case crm.ImportRunning:
		err = w.store.KeepImport(ctx, id, read)
	}
	if crm.KindOf(err) == crm.Conflict || crm.KindOf(err) == crm.NotFound {
		return river.JobCancel(err) // another attempt brings it further, or it is gone
	}
	if err != nil && job.Attempt >= job.MaxAttempts {
		return errors.Join(err, w.store.StopImport(context.WithoutCancel(ctx), id, "Der skete en fejl i Jobbro. Prøv at fortsætte indlæsningen."))
	}
	return err
}
