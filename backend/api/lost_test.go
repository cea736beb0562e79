package api_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"
	"time"

	"jobbro/backend/api"
	. "jobbro/backend/api/apitest"
	"jobbro/backend/crm"
)

func lostPath(d crm.Device) string { return "/api/v1/sessions/" + string(d.ID) + "/lost" }

// A lost phone hands over what Karen wrote, learns nothing, and is gone when it
// has been wiped.
func TestLostPhoneIsWiped(t *testing.T) {
	t.Parallel()
	s := Start(t)
	grant, cookie := signIn(t, s)
	lost, here := Client{Token: grant.AccessToken, Server: s}, s.As(Karen)
	if before := syncs(t, lost, message(phone)); before.Order != "none" || len(before.Put.Company) == 0 {
		t.Fatalf("before: %+v", before)
	}
	device := other(t, here)
	for range 2 {
		if a := here.Ask("POST", lostPath(device), nil); a.Status != 204 {
			t.Fatalf("reporting it: %d %s", a.Status, a.Body)
		}
	}
	for _, path := range []string{"/users/me", "/companies", "/held", "/visits/" + string(Visit)} {
		if a := lost.Ask("GET", "/api/v1"+path, nil); a.Status != 401 || a.Problem(t).Code != "auth.lost" {
			t.Errorf("%s: %d %s", path, a.Status, a.Body)
		}
	}
	renewed, cookie := granted(t, refresh(s, cookie.Value))
	lost.Token = renewed.AccessToken

	m := message(phone)
	m.Cursor, m.Caseload, m.Key, m.Check, m.Want = "", "hash", true, true, []crm.ID{Ida}
	m.Backlog = crm.Backlog{Queued: 3, Drafts: 1}
	m.Ops = []crm.SyncOp{
		{ID: "00000000-0000-7000-8000-00000000aaa1", Kind: "task.done", V: 1, Entity: "task", EID: Task, Args: []byte(`{"outcome":"kept"}`)},
		{ID: "00000000-0000-7000-8000-00000000aaa2", Kind: "visit.log", V: 1, Entity: "visit", EID: "00000000-0000-7000-8000-00000000bbb1", Args: []byte(`{}`)},
	}
	a := lost.Ask("POST", "/api/v1/sync", m)
	var got api.SyncAnswer
	a.JSON(t, &got)
	if got.Results[0].Status != crm.SyncApplied || got.Results[1].Status != crm.SyncHeld {
		t.Errorf("its commands: %+v", got.Results)
	}
	rest := fmt.Sprintf(`"put":{},"del":[],"caseload":{"hash":"hash"},"lease":{"until":%q},"order":"wipe"}`, Beginning.Format(time.RFC3339))
	if got.Cursor != "" || got.More || !strings.HasSuffix(strings.TrimSpace(a.Body), rest) {
		t.Errorf("it is told %s, want %s", a.Body, rest)
	}
	for _, secret := range []string{"Åsmedjen", "Svend", "K1-0001", "secret"} {
		if strings.Contains(a.Body, secret) {
			t.Errorf("%q stands in %s", secret, a.Body)
		}
	}
	if d := other(t, here); d.LostAt == nil || d.WipedAt != nil || d.Queued != 1 || d.Held != 1 || d.Drafts != 1 {
		t.Errorf("it has been in contact: %+v", d)
	}
	if a := here.Ask("DELETE", "/api/v1/sessions/"+string(device.ID), nil); a.Status != 409 {
		t.Errorf("signing it out before it is wiped: %d %s", a.Status, a.Body)
	}

	s.Clock.Pass(time.Minute)
	if a := s.Guest().Ask("DELETE", "/api/v1/session", nil, "Cookie", "jobbro_refresh="+cookie.Value); a.Status != 204 {
		t.Fatalf("wiped: %d %s", a.Status, a.Body)
	}
	if a := refresh(s, cookie.Value); a.Status != 401 {
		t.Errorf("a wiped device is renewed: %d", a.Status)
	}
	if d := other(t, here); d.WipedAt == nil || !d.WipedAt.Equal(s.Clock.Now()) {
		t.Errorf("wiped: %+v", d)
	}
	var trail string
	if err := s.Pool.QueryRow(t.Context(), `SELECT string_agg(action || ' ' || actor_id, ', ' ORDER BY id) FROM audit WHERE entity = 'session' AND entity_id = $1`,
		string(device.ID)).Scan(&trail); err != nil || trail != "session.lost "+string(Karen)+", session.wiped "+string(Karen) {
		t.Errorf("the audit says %q, %v", trail, err)
	}
}

func TestWhoMayReportADeviceLost(t *testing.T) {
	t.Parallel()
	s := Start(t)
	theirs := s.As(Karen)
	syncs(t, theirs, message(phone))
	device := ownDevices(t, theirs)[0]
	dorte := administrator(t, s)
	for _, person := range []struct {
		name string
		Client
		want int
	}{
		{"a guest", s.Guest(), 401}, {"a stranger", s.Stranger(), 401},
		{"a colleague", s.As(Mads), 404}, {"her manager", s.As(Lene), 404}, {"a company", s.As(Tina), 404},
		{"the device itself", theirs, 409}, {"the administrator", dorte, 204},
	} {
		if a := person.Ask("POST", lostPath(device), nil); a.Status != person.want {
			t.Errorf("%s: %d %s", person.name, a.Status, a.Body)
		}
	}
	if got := syncs(t, theirs, message(phone)); got.Order != "wipe" {
		t.Errorf("the device is told %q", got.Order)
	}
	if a := dorte.Ask("POST", lostPath(crm.Device{Session: crm.Session{ID: Nobody}}), nil); a.Status != 404 {
		t.Errorf("a device of nobody: %d", a.Status)
	}
}

// The phone was signed in again and lost before the new sign-in first synced, so
// what was reported lost is the older sign-in on it.
func TestSignInFromBeforeTheReportIsLostToo(t *testing.T) {
	t.Parallel()
	s := Start(t)
	syncs(t, s.As(Karen), message(phone))
	s.Clock.Pass(time.Minute)
	again := s.As(Karen)
	s.Clock.Pass(time.Minute)
	here := s.As(Karen)
	known := slices.IndexFunc(ownDevices(t, here), func(d crm.Device) bool { return d.App != "" })
	if a := here.Ask("POST", lostPath(ownDevices(t, here)[known]), nil); a.Status != 204 {
		t.Fatalf("reporting it: %d %s", a.Status, a.Body)
	}
	m := message(phone)
	m.Key = true
	if got := syncs(t, again, m); got.Order != "wipe" || got.Lease.Secret != "" {
		t.Errorf("the phone is told %q", got.Order)
	}
	s.Clock.Pass(time.Minute)
	found := s.As(Karen)
	if got := syncs(t, found, m); got.Order != "none" || got.Lease.Secret == "" {
		t.Errorf("signed in on it after that, the phone is told %q", got.Order)
	}
}

// Whoever found the phone must not be able to sign Karen out of her tablet.
func TestLostDeviceEndsNoOther(t *testing.T) {
	t.Parallel()
	s := Start(t)
	lost, onTablet := s.As(Karen), s.As(Karen)
	syncs(t, lost, message(phone))
	syncs(t, onTablet, message(tablet))
	if a := onTablet.Ask("POST", lostPath(other(t, onTablet)), nil); a.Status != 204 {
		t.Fatalf("reporting it: %d %s", a.Status, a.Body)
	}
	syncs(t, lost, message(tablet))
	if got := syncs(t, onTablet, message(tablet)); got.Order != "none" {
		t.Errorf("the tablet is told %q", got.Order)
	}
}
