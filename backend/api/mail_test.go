package api_test

import (
	"context"
	"io/fs"
	"strings"
	"testing"

	"jobbro/backend/api"
	. "jobbro/backend/api/apitest"
	"jobbro/backend/crm"
)

const aMail crm.ID = "00000000-0000-7000-8000-00000000aa01"

// Whoever may read mails is not one of the five; TestMailsOfADemonstration asks as her.
var mailScenarios = []Scenario{
	{Op: "GET /mails", Want: Closed(403, 403)},
	{Op: "GET /mails/{id}", Path: "/mails/" + string(aMail), Want: Closed(403, 403)},
}

// mailbox has the words of one mail.
type mailbox struct{}

func (mailbox) Read(id crm.ID) (subject, text string, err error) {
	if id != aMail {
		return "", "", fs.ErrNotExist
	}
	return "Dit link", "Tryk på linket", nil
}

// P2: in a demonstration, where mails are sent to nobody, an administrator reads them,
// which is noted; elsewhere their links are nobody's but the receiver's.
func TestMailsOfADemonstration(t *testing.T) {
	t.Parallel()
	for name, tt := range map[string]struct {
		folder     api.MailFolder
		list, read int
	}{"a demonstration": {mailbox{}, 200, 200}, "a server at work": {nil, 200, 404}} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			s := Start(t, func(o *api.Options) { o.Mails = tt.folder })
			dorte := administrator(t, s)
			if _, err := s.Pool.Exec(t.Context(), `INSERT INTO mail (id, kind, to_address, made_at) VALUES
				($1, 'sign_in', 'tina@test.example', now()), (gen_random_uuid(), 'sign_in', 'tina@test.example', now())`, string(aMail)); err != nil {
				t.Fatal(err)
			}
			list, read := dorte.Ask("GET", "/api/v1/mails", nil), dorte.Ask("GET", "/api/v1/mails/"+string(aMail), nil)
			if list.Status != tt.list || read.Status != tt.read {
				t.Errorf("list %d, read %d: %s", list.Status, read.Status, read.Body)
			}
			if strings.Contains(list.Body, `"readable":true`) != (tt.folder != nil) {
				t.Errorf("the list says: %s", list.Body)
			}
			if tt.folder == nil {
				return
			}
			if !strings.Contains(list.Body, `"to_address":"tina@test.example"`) || !strings.Contains(read.Body, "Tryk på linket") {
				t.Errorf("list %s, read %s", list.Body, read.Body)
			}
			if gone := dorte.Ask("GET", "/api/v1/mails/"+string(Nobody), nil); gone.Status != 404 {
				t.Errorf("an unknown one: %d %s", gone.Status, gone.Body)
			}
			var noted int
			if err := s.Pool.QueryRow(context.Background(), `SELECT count(*) FROM audit WHERE action = 'mail.read'`).Scan(&noted); err != nil || noted != 1 {
				t.Errorf("that it was read is noted %d times, %v", noted, err)
			}
		})
	}
}
