package main

import (
	"context"
	"net/http"
	"testing"
	"time"

	"github.com/jackc/pgx/v5"
	"jobbro/backend/api"
	"jobbro/backend/crm"
	"jobbro/backend/db/dbtest"
	"jobbro/backend/push/pushtest"
)

// N2: the server is killed between the commit of a cause and the telling, and the next one
// between the push service's yes and our noting it. Whoever starts then tells the phone: of
// the one once, and of the other again under the same number and topic, so that it shows one.
func TestNothingIsLostOrDoubledWhenTheServerIsKilled(t *testing.T) {
	t.Parallel()
	database, service := dbtest.URL(t), pushtest.Start(t)
	settings := []string{"JOBBRO_VAPID_SUBJECT=drift@jobbro.example", "JOBBRO_PUSH_SERVICES=" + service.URL}
	for _, name := range []string{"karen", "mads"} {
		if added := call(t, env("DATABASE_URL", database, "JOBBRO_DATA", t.TempDir()), longPassword+"\n",
			"user", "add", "--name", name, "--email", name+"@test.example", "--roles", "consultant", "--password-stdin"); added.status != 0 {
			t.Fatalf("adding: %+v", added)
		}
	}
	db, err := pgx.Connect(t.Context(), database)
	if err != nil {
		t.Fatal(err)
	}
	defer db.Close(context.Background())
	var karen, mads crm.ID
	// at has both ask a server that runs; what they do is told there.
	at := func(url string) (karens, madss colleague) {
		karens, madss = colleague{t: t, url: url}, colleague{t: t, url: url}
		karen, mads = karens.signIn("karen@test.example"), madss.signIn("mads@test.example")
		return karens, madss
	}
	offer := func(madss colleague, cvr string) {
		t.Helper()
		company := newID()
		madss.open("PUT", "/companies/"+string(company), crm.NewCompany{CVR: cvr, Name: "Nordens Tovværk"}).Body.Close()
		madss.open("PUT", "/companies/"+string(company)+"/owner", crm.OwnerChoice{OwnerID: &mads, Reason: "Jeg har været der"}).Body.Close()
		madss.open("PUT", "/companies/"+string(company)+"/owner", crm.OwnerChoice{OwnerID: &karen, Seen: &mads, Reason: "Nyt distrikt"}).Body.Close()
	}
	// later has the time gone by after which a job is known to be nobody's, and the leadership
	// of a server that was killed run out.
	later := func() {
		t.Helper()
		if _, err := db.Exec(t.Context(), `UPDATE river_job SET attempted_at = attempted_at - interval '2 minutes' WHERE state = 'running'`); err != nil {
			t.Fatal(err)
		}
		if _, err := db.Exec(t.Context(), `DELETE FROM river_leader`); err != nil {
			t.Fatal(err)
		}
	}
	toldAll := func() {
		t.Helper()
		for deadline, left := time.Now().Add(time.Minute), 1; left > 0; {
			if time.Now().After(deadline) {
				t.Fatalf("%d are not told", left)
			}
			if err := db.QueryRow(t.Context(), `SELECT count(*) FROM notification n WHERE told_at IS NULL OR NOT EXISTS (SELECT FROM push_delivery WHERE notification_id = n.id)`).Scan(&left); err != nil {
				t.Fatal(err)
			}
		}
	}

	first, kill := launch(t, database, settings...)
	karens, madss := at(first)
	karens.open("PUT", "/notification-choices", crm.NotificationChoices{Channels: map[crm.NotificationKind]crm.NotificationChannel{}}).Body.Close()
	karens.open("PUT", "/push", service.At(service.URL+"/phone")).Body.Close()
	var state api.PushState
	if karens.ask("GET", "/push", nil, &state); state.Endpoint == "" {
		t.Fatal("the phone is not told of things")
	}
	asked := make(chan struct{}, 1)
	service.Answers(func(_ http.ResponseWriter, r *http.Request) {
		asked <- struct{}{}
		<-r.Context().Done()
	})
	offer(madss, "99000007")
	<-asked
	kill()
	service.Answers(nil)
	later()
	second, kill := launch(t, database, settings...)
	toldAll()
	if got := service.Got(); len(got) != 1 {
		t.Fatalf("told %d times: %+v", len(got), got)
	}

	offered, ended := make(chan struct{}), make(chan struct{})
	service.Taken(func() {
		service.Taken(nil)
		<-offered
		kill()
		close(ended)
	})
	_, madss = at(second)
	offer(madss, "99000015")
	close(offered)
	<-ended
	later()
	launch(t, database, settings...)
	toldAll()
	got := service.Got()
	if len(got) != 3 || got[1].Text != got[2].Text || got[1].Header.Get("Topic") != got[2].Header.Get("Topic") || got[0].Header.Get("Topic") == got[1].Header.Get("Topic") {
		t.Errorf("%+v", got)
	}
}
