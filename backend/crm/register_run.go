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
	ID           ID            `json:"id" format:"uuid"`
	Unit         RegisterUnit  `json:"unit" enum:"company,workplace"`
	Scope        RegisterScope `json:"scope" enum:"municipality,known" doc:"municipality: what lies there; known: what is in the CRM already, wherever it lies"`
	Mode         RegisterMode  `json:"mode" enum:"full,delta"`
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

func (RegisterRun) TableName() string { return "register_run" }

// RegisterPage is one answer of the register, of at most RegisterPageSize documents.
type RegisterPage struct {
	Entries    []RegisterEntry // of workplaces, may have their owners added
	Rejections []*Rejection    // documents that cannot be used
	After      json.RawMessage // the sort key of the last document, as the register wrote it
	Last       bool            // there are no more
	Total      int             // documents in all pages, as far as the register counts
}

// Read is how many documents the page has.
func (p *RegisterPage) Read() int { return len(p.Entries) + len(p.Rejections) }

// RegisterParts are the runs of one reading of the register, in this order: a
// workplace needs its company, and what has moved away or ceased is found by its
// number only.
var RegisterParts = []RegisterRun{
	{Unit: RegisterCompany, Scope: RegisterMunicipality},
	{Unit: RegisterWorkplace, Scope: RegisterMunicipality},
	{Unit: RegisterCompany, Scope: RegisterKnown},
	{Unit: RegisterWorkplace, Scope: RegisterKnown},
}

// Due is the part as it is to be read at a time, after the latest run of it that
// came to its end and the latest full one that did, or nil: all of it, when full is
// asked for or due, else what has changed.
func (r RegisterRun) Due(last, lastFull *RegisterRun, full bool, now time.Time) RegisterRun {
	r.Mode, r.BeganAt = RegisterFull, now
	if !full && lastFull != nil && now.Sub(lastFull.BeganAt) < RegisterFullEvery {
		since := last.BeganAt.Add(-RegisterOverlap)
		r.Mode, r.Since = RegisterDelta, &since
	}
	return r
}
