package store

import (
	"context"
	"errors"
	"iter"
	"slices"

	"jobbro/backend/crm"
)

// importChunk is how many entries an import commits at a time. While it commits
// it holds the sync clock, which everybody who writes waits for.
const importChunk = 200

// ImportResult is what became of the entries of an import.
type ImportResult struct {
	New, Changed, Unchanged, Rejected int
	Rejections                        []*crm.Rejection
}

// Done is the number of entries dealt with.
func (r *ImportResult) Done() int { return r.New + r.Changed + r.Unchanged + r.Rejected }

func (r *ImportResult) reject(entry *crm.RegisterEntry, why error) {
	r.add(ImportResult{Rejected: 1, Rejections: []*crm.Rejection{{Where: entry.Where, Why: why.Error()}}})
}

func (r *ImportResult) add(more ImportResult) {
	r.New += more.New
	r.Changed += more.Changed
	r.Unchanged += more.Unchanged
	r.Rejected += more.Rejected
	r.Rejections = append(r.Rejections, more.Rejections...)
}

// valid rejects the entries that break a rule and gives back the others.
func (r *ImportResult) valid(entries []crm.RegisterEntry) []crm.RegisterEntry {
	return slices.DeleteFunc(entries, func(entry crm.RegisterEntry) bool {
		err := entry.Validate()
		if err != nil {
			r.reject(&entry, err)
		}
		return err != nil
	})
}

// rejectUnowned rejects workplaces whose company is not known.
func (r *ImportResult) rejectUnowned(entries []crm.RegisterEntry) {
	for _, entry := range entries {
		r.reject(&entry, crm.Refuse(crm.NotFound, "workplace.no_company",
			"Virksomheden CVR %s er ikke indlæst. Indlæs den sammen med arbejdsstedet.", entry.CompanyCVR))
	}
}

// ImportCompanies brings companies and workplaces up to date with what the
// company register says. An entry that says nothing new changes nothing. One
// that is older than what we have, breaks a rule, or is of a workplace whose
// company is unknown when all has been read, is rejected and does not stop the
// others; so is a *crm.Rejection among the entries. Any other error in entries
// ends the import and is returned.
//
// It is not one transaction: it commits every 200 entries, and then calls
// progress. What was committed stays when the import ends early, and is found
// unchanged by the next.
func (s *Store) ImportCompanies(ctx context.Context, entries iter.Seq2[crm.RegisterEntry, error], progress func(ImportResult)) (ImportResult, error) {
	if err := crm.May(crm.ActorOf(ctx), crm.Import, crm.Subject{}); err != nil {
		return ImportResult{}, err
	}
	i := companyImport{store: s, progress: progress}
	var chunk []crm.RegisterEntry
	for entry, err := range entries {
		var rejection *crm.Rejection
		if errors.As(err, &rejection) {
			i.result.add(ImportResult{Rejected: 1, Rejections: []*crm.Rejection{rejection}})
			continue
		}
		if err != nil {
			return i.result, err
		}
		if chunk = append(chunk, entry); len(chunk) < importChunk {
			continue
		}
		if err := i.commit(ctx, chunk); err != nil {
			return i.result, err
		}
		chunk = chunk[:0]
	}
	err := i.commit(ctx, chunk)
	if err == nil {
		err = i.commitWaiting(ctx)
	}
	return i.result, err
}

// companyImport is one import under way.
type companyImport struct {
	store    *Store
	progress func(ImportResult)
	result   ImportResult
	waiting  []crm.RegisterEntry // workplaces that came before their company
}

// commit keeps a chunk. It counts when it is committed.
func (i *companyImport) commit(ctx context.Context, chunk []crm.RegisterEntry) error {
	done, waiting, err := i.store.importChunk(ctx, i.result.valid(chunk))
	if err != nil {
		return err
	}
	i.result.add(done)
	i.waiting = append(i.waiting, waiting...)
	i.progress(i.result)
	return nil
}

// commitWaiting tries once more the workplaces that came before their company,
// and rejects those whose company never came.
func (i *companyImport) commitWaiting(ctx context.Context) error {
	waiting := i.waiting
	i.waiting = nil
	for chunk := range slices.Chunk(waiting, importChunk) {
		if err := i.commit(ctx, chunk); err != nil {
			return err
		}
	}
	i.result.rejectUnowned(i.waiting)
	return nil
}
