package store

import (
	"slices"
	"testing"

	"jobbro/backend/crm"
)

// O3: everything that came in and waits is in one list, overdue first, page by page.
func TestInbox(t *testing.T) {
	t.Parallel()
	s := story(t)
	var came []string
	for _, tt := range []struct {
		day     crm.Date
		company crm.ID
		title   string
	}{{"2027-06-28", bakery, "Bage brød"}, {"2027-06-25", smithy, "Vaske værktøj"}, {"2027-06-30", smithy, "Feje gulv"}} {
		s.Now = at(tt.day)
		o := washing(tt.company, crm.CameByPhone)
		o.Title = tt.title
		enter(t, s, mads, o)
	}
	enter(t, s, mads, washing(bakery, crm.CameByVisit)) // waits for nobody
	overdue := 0
	for w := (crm.Window{Limit: 2}); ; {
		inbox, err := s.FindInbox(as(t, lene), InboxFilter{Window: w})
		if err != nil || inbox.Waiting != 3 || inbox.Overdue != 1 || inbox.Unconfirmed != 0 {
			t.Fatalf("%+v, %v", inbox, err)
		}
		for _, row := range inbox.Items {
			came = append(came, row.Title+", "+row.Company+", "+row.Owner)
			if row.Overdue {
				overdue++
			}
		}
		if w.After = inbox.Next; w.After == "" {
			break
		}
	}
	want := []string{"Vaske værktøj, Åsmedjen, Karen", "Bage brød, Brødværket, ", "Feje gulv, Åsmedjen, Karen"}
	if !slices.Equal(came, want) || overdue != 1 {
		t.Errorf("%q, %d overdue, want %q", came, overdue, want)
	}
	mine, err := s.FindInbox(as(t, karen), InboxFilter{OwnerID: karen})
	if err != nil || mine.Waiting != 2 || len(mine.Items) != 1 {
		t.Errorf("Karen's: %+v, %v", mine, err)
	}
}
