package report

import (
	"context"
	_ "embed"
	"strings"
	"time"

	"github.com/jackc/pgx/v5"
	"jobbro/backend/crm"
)

// QuotaVisitFilter asks for the appointments behind a number.
type QuotaVisitFilter struct {
	QuotaScope
	crm.Window
	Month     time.Month // 0 is the whole year
	Strategic bool       // the number is of strategic visits; else of all
	Counted   *bool      // those in the number, or those left out; nil is both
	Video     bool       // only those by video
	Scheduled bool       // instead those in the diary that will be in the number
	Changed   bool       // only those that count otherwise now than when the year was frozen
}

// QuotaVisit is an appointment and what it counts as. It says nothing of what was
// talked about.
type QuotaVisit struct {
	ID        crm.ID          `json:"id"`
	VisitedOn crm.Date        `json:"visited_on"`
	CompanyID crm.ID          `json:"company_id"`
	Company   string          `json:"company"`
	AuthorID  crm.ID          `json:"author_id"`
	Author    string          `json:"author"`
	Kind      crm.VisitKind   `json:"kind" enum:"physical,video,phone"`
	Status    crm.VisitStatus `json:"status" enum:"planned,completed,cancelled"`
	Counts    bool            `json:"counts" doc:"Is in the number of visits"`
	Strategic bool            `json:"strategic" doc:"Is in the number of strategic visits as well"`
	Reasons   []Reason        `json:"reasons"`
	Late      bool            `json:"late" doc:"Logged after the year of the visit had ended"`
	Review    bool            `json:"review" doc:"A leader should decide whether it is strategic"`
	Since     *CountsSince    `json:"since,omitempty" doc:"Only of one that counts otherwise now than when the year was frozen"`
}

// CountsSince is what an appointment of a frozen year counts as now.
type CountsSince struct {
	Counts    bool `json:"counts"`
	Strategic bool `json:"strategic"`
}

// Reason is why a visit counts or does not.
type Reason struct {
	Code crm.ReasonCode `json:"code"`
	Text string         `json:"text" doc:"A Danish sentence"`
}

// QuotaVisits is a page of the appointments behind a number.
type QuotaVisits struct {
	Count int          `json:"count" doc:"All of them, not only those of this page"`
	Items []QuotaVisit `json:"items"`
	Next  string       `json:"next" doc:"Give it as after to get the following rows; empty at the end"`
}

var (
	//go:embed quota_listed.sql
	quotaListedSQL string
	//go:embed quota_visits.sql
	quotaVisitsSQL string
)

// QuotaVisits lists the appointments behind a number, or left out of it, the
// latest first. Who may see a number may see what it is made of.
func (r *Reports) QuotaVisits(ctx context.Context, f QuotaVisitFilter) (*QuotaVisits, error) {
	fetch := min(max(f.Limit, 1), crm.MaxPage) + 1
	on, id, err := readPlace(f.After)
	if err != nil {
		return nil, err
	}
	list := &QuotaVisits{}
	err = r.read(ctx, func(tx pgx.Tx) error {
		if _, err := r.admit(ctx, tx, &f.QuotaScope); err != nil {
			return err
		}
		first, last := f.period()
		args := pgx.NamedArgs{
			"year": f.Year, "first": first, "last": last, "today": r.today(), "team": optional(f.TeamID), "person": optional(f.UserID),
			"strategic": f.Strategic, "counted": f.Counted, "changed": f.Changed, "video": f.Video, "scheduled": nil,
			"after_on": optional(on), "after_id": optional(id), "fetch": fetch,
		}
		if f.Scheduled {
			ahead, err := r.ahead(ctx, tx, args)
			if err != nil {
				return err
			}
			args["scheduled"], args["counted"] = f.willCount(ahead), nil
		}
		from, _, err := sourceOf(ctx, tx, f.Year)
		if err != nil {
			return err
		}
		listed := from.scope + quotaListedSQL
		if err := tx.QueryRow(ctx, listed+`SELECT count(*) FROM listed`, args).Scan(&list.Count); err != nil {
			return err
		}
		rows, err := tx.Query(ctx, listed+quotaVisitsSQL, args)
		if err != nil {
			return err
		}
		list.Items, err = pgx.CollectRows(rows, scanQuotaVisit)
		return err
	})
	if len(list.Items) == fetch {
		list.Items = list.Items[:fetch-1]
		list.Next = place(list.Items[fetch-2])
	}
	return list, err
}

// willCount are the ids of those that will be in the number.
func (f QuotaVisitFilter) willCount(ahead []scheduled) []crm.ID {
	ids := []crm.ID{}
	for _, a := range ahead {
		if a.Strategic || a.Counts && !f.Strategic {
			ids = append(ids, a.id)
		}
	}
	return ids
}

// period is the year or its one month.
func (f QuotaVisitFilter) period() (first, last crm.Date) {
	if f.Month == 0 {
		return crm.NewDate(f.Year, time.January, 1), crm.NewDate(f.Year, time.December, 31)
	}
	return crm.NewDate(f.Year, f.Month, 1), crm.NewDate(f.Year, f.Month+1, 0)
}

func scanQuotaVisit(row pgx.CollectableRow) (v QuotaVisit, err error) {
	var codes []crm.ReasonCode
	var now CountsSince
	err = row.Scan(&v.ID, &v.VisitedOn, &v.CompanyID, &v.Company, &v.AuthorID, &v.Author,
		&v.Kind, &v.Status, &v.Counts, &v.Strategic, &codes, &v.Late, &v.Review, &now.Counts, &now.Strategic)
	if now != (CountsSince{v.Counts, v.Strategic}) {
		v.Since = &now
	}
	v.Reasons = []Reason{}
	for _, code := range codes {
		v.Reasons = append(v.Reasons, Reason{Code: code, Text: code.Text()})
	}
	return v, err
}

// place is the cursor that points behind a visit.
func place(v QuotaVisit) string { return string(v.VisitedOn) + "_" + string(v.ID) }

var errPlace = crm.RefuseField("after", "list.after", "Listen kan ikke fortsættes herfra. Begynd forfra.")

func readPlace(cursor string) (crm.Date, crm.ID, error) {
	on, id, _ := strings.Cut(cursor, "_")
	if cursor != "" && !(crm.Date(on).Valid() && crm.ID(id).Valid()) {
		return "", "", errPlace
	}
	return crm.Date(on), crm.ID(id), nil
}
