package crm

import (
	"encoding/json"
	"time"
)

// RegisterUnit is one of the two kinds of document that the company register has.
type RegisterUnit string

const (
	RegisterCompany   RegisterUnit = "company"
	RegisterWorkplace RegisterUnit = "workplace"
)

// RegisterScope is which units a run reads. What has left the municipality is no
// longer found there, and so what is known is asked for by its number as well.
type RegisterScope string

const (
	RegisterMunicipality RegisterScope = "municipality"
	RegisterKnown        RegisterScope = "known"
)

// RegisterMode is how much of them: all, or what the register has changed since.
type RegisterMode string

const (
	RegisterFull  RegisterMode = "full"
	RegisterDelta RegisterMode = "delta"
)

// RegisterPageSize is how many documents are asked for and kept at a time. With
// the companies of a page of workplaces it is 200 rows in a transaction.
const RegisterPageSize = 100

const (
	// RegisterOverlap is how far a delta reaches back behind the beginning of the
	// run before it: the register's clock is not ours, nor is it written at once.
	RegisterOverlap = 24 * time.Hour
	// RegisterFullEvery is how old the latest full run may be. Figures of
	// employment are monthly and do not move the time by which a delta asks, and
	// neither does a change that was registered ahead of its day.
	RegisterFullEvery = 30 * 24 * time.Hour
)

// RegisterRun is one reading of a unit and scope from the register, from its first
// page to its last, through as many interruptions as there are.
type RegisterRun struct {
	ID           ID            `json:"id"`
	Unit         RegisterUnit  `json:"unit"`
	Scope        RegisterScope `json:"scope" doc:"municipality: what lies there; known: what is in the CRM already, wherever it lies"`
	Mode         RegisterMode  `json:"mode"`
	Municipality int           `json:"municipality"`
	Since        *time.Time    `json:"since,omitempty" doc:"A delta reads what the register has changed from here on"`
	After        string        `json:"-"` // where the next page begins, in the words of who reads; "" at the start
	Read         int           `json:"read" doc:"Documents; those of units that ceased before they were known are read and not kept"`
	New          int           `json:"new"`
	Changed      int           `json:"changed"`
	Unchanged    int           `json:"unchanged"`
	Rejected     int           `json:"rejected"`
	BeganAt      time.Time     `json:"began_at"`
	EndedAt      *time.Time    `json:"ended_at,omitempty" doc:"Not there while it runs, or waits to go on"`
	Error        string        `json:"error" doc:"Why it stopped, in a sentence; empty when nothing stopped it"`
}

// RegisterPage is one answer of the register, of at most RegisterPageSize documents.
type RegisterPage struct {
	Entries    []RegisterEntry
	Rejections []*Rejection    // documents that cannot be used
	After      json.RawMessage // the sort key of the last document, as the register wrote it
	Last       bool            // there are no more
	Total      int             // documents in all pages, as far as the register counts
}

// Read is how many documents the page has.
func (p *RegisterPage) Read() int { return len(p.Entries) + len(p.Rejections) }

// RegisterHistory is what the earlier runs of a unit and scope leave to the next.
type RegisterHistory struct {
	Open *RegisterRun // begun and not at its end, or nil
	Last *RegisterRun // the latest that came to its end, or nil
	Full *RegisterRun // the latest full one that did, or nil
}

// Next is the run that is due at a time: the one that was interrupted; else all,
// when full is asked for or due; else what has changed. It holds the mode and
// since of a new run.
func (h RegisterHistory) Next(now time.Time, full bool) RegisterRun {
	if h.Open != nil && (!full || h.Open.Mode == RegisterFull) {
		return *h.Open
	}
	if full || h.Full == nil || now.Sub(h.Full.BeganAt) >= RegisterFullEvery {
		return RegisterRun{Mode: RegisterFull}
	}
	since := h.Last.BeganAt.Add(-RegisterOverlap)
	return RegisterRun{Mode: RegisterDelta, Since: &since}
}
