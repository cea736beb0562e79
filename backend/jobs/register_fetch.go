package jobs

import (
	"cmp"
	"context"
	"encoding/json"
	"errors"
	"time"

	"github.com/riverqueue/river"
	"jobbro/backend/crm"
	"jobbro/backend/cvr"
	"jobbro/backend/store"
)

// fetchTimeout is more than the first reading of a large municipality takes.
const fetchTimeout = 2 * time.Hour

// registerFetch reads from the company register what is due.
type registerFetch struct {
	river.WorkerDefaults[store.RegisterFetch]
	store    *store.Store
	register *Register
}

func (*registerFetch) Timeout(*river.Job[store.RegisterFetch]) time.Duration { return fetchTimeout }

// Work goes on where an earlier attempt stopped. Credentials that were refused
// are not tried again before the next night.
func (w *registerFetch) Work(ctx context.Context, _ *river.Job[store.RegisterFetch]) error {
	if w.register == nil {
		return river.JobCancel(errors.New("the register is no longer configured"))
	}
	_, err := w.register.Fetch(ctx, w.store, false, func(*crm.RegisterRun, int) {})
	if errors.Is(err, cvr.ErrDenied) {
		return river.JobCancel(err)
	}
	return err
}

// Register is the company register, and of which municipality it is read.
type Register struct {
	Client       *cvr.Client
	Municipality int
}

// Fetch reads what is due, or with full everything, and keeps it page by page. It
// may be stopped at any moment, and then goes on from there the next time.
// progress is told of each page that was kept, and how many documents there are to
// read in the run, or 0. The runs are those of this time.
func (r *Register) Fetch(ctx context.Context, s *store.Store, full bool, progress func(run *crm.RegisterRun, total int)) ([]*crm.RegisterRun, error) {
	runs, err := s.BeginRegisterRuns(ctx, r.Municipality, full)
	for _, run := range runs {
		if err != nil {
			break
		}
		f := fetch{client: r.Client, store: s, run: run, progress: progress}
		if run.Scope == crm.RegisterKnown {
			err = f.known(ctx)
		} else {
			err = f.municipality(ctx)
		}
		if err != nil {
			err = errors.Join(err, s.StopRegisterRun(context.WithoutCancel(ctx), run.ID, sentence(err)))
		}
	}
	return runs, err
}

// sentence is why a run stopped, for people.
func sentence(err error) string {
	switch {
	case crm.KindOf(err) != "":
		return err.Error()
	case errors.Is(err, context.Canceled), errors.Is(err, context.DeadlineExceeded):
		return "Hentningen blev afbrudt. Den går videre næste gang."
	}
	return "Der skete en fejl i Jobbro. Hentningen går videre næste gang."
}

// fetch is one run under way.
type fetch struct {
	client   *cvr.Client
	store    *store.Store
	run      *crm.RegisterRun
	progress func(*crm.RegisterRun, int)
}

func (f *fetch) query() cvr.Query {
	q := cvr.Query{Unit: f.run.Unit}
	if f.run.Since != nil {
		q.Since = *f.run.Since
	}
	return q
}

// municipality reads what lies there. A run of everything begins as a scroll: it
// is to be of one moment.
func (f *fetch) municipality(ctx context.Context) error {
	q := f.query()
	q.Municipality = f.run.Municipality
	pages := f.client.Scroll(ctx, q)
	if f.run.After != "" {
		pages = f.client.Search(ctx, q, json.RawMessage(f.run.After))
	} else if f.run.Mode == crm.RegisterDelta {
		pages = f.client.Search(ctx, q, nil)
	}
	for page, err := range pages {
		if err == nil {
			err = f.keep(ctx, page, cmp.Or(string(page.After), f.run.After))
		}
		if err != nil {
			return err
		}
	}
	return nil
}

// known reads what we have, a page of its numbers at a time.
func (f *fetch) known(ctx context.Context) error {
	for f.run.EndedAt == nil {
		numbers, err := f.store.KnownNumbers(ctx, f.run.Unit, f.run.After)
		if err != nil {
			return err
		}
		page, after := new(crm.RegisterPage), f.run.After
		if len(numbers) > 0 {
			q := f.query()
			q.Numbers, after = numbers, numbers[len(numbers)-1]
			if page, err = f.all(ctx, q); err != nil {
				return err
			}
		}
		page.Last = len(numbers) < crm.RegisterPageSize
		if err := f.keep(ctx, page, after); err != nil {
			return err
		}
	}
	return nil
}

// all is every page of a query as one.
func (f *fetch) all(ctx context.Context, q cvr.Query) (*crm.RegisterPage, error) {
	all := new(crm.RegisterPage)
	for page, err := range f.client.Search(ctx, q, nil) {
		if err != nil {
			return nil, err
		}
		all.Entries = append(all.Entries, page.Entries...)
		all.Rejections = append(all.Rejections, page.Rejections...)
	}
	return all, nil
}

// keep keeps a page with the companies that its workplaces are of, wherever those
// lie: the shops of a chain have their company elsewhere.
func (f *fetch) keep(ctx context.Context, page *crm.RegisterPage, after string) error {
	owners, err := f.store.UnknownOwners(ctx, page.Entries)
	if err != nil {
		return err
	}
	if len(owners) > 0 {
		of, err := f.all(ctx, cvr.Query{Unit: crm.RegisterCompany, Numbers: owners})
		if err != nil {
			return err
		}
		page.Entries = append(of.Entries, page.Entries...)
		page.Rejections = append(of.Rejections, page.Rejections...)
	}
	if err := f.store.KeepRegisterPage(ctx, f.run, page, after); err != nil {
		return err
	}
	f.progress(f.run, page.Total)
	return nil
}
