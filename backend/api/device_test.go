package api_test

import (
	"encoding/base64"
	"net/url"
	"slices"
	"strings"
	"testing"
	"time"

	"jobbro/backend/api"
	. "jobbro/backend/api/apitest"
	"jobbro/backend/crm"
)

// Whoever may see everybody's devices is not one of the five; TestDevicesOfAll asks as her.
var deviceScenarios = []Scenario{
	{Op: "GET /devices", Want: Closed(403, 403)},
}

const (
	phone  crm.ID = "00000000-0000-4000-8000-00000000fff1"
	tablet crm.ID = "00000000-0000-4000-8000-00000000fff2"
	Dorte  crm.ID = "00000000-0000-7000-8000-0000000000a6" // administrator
)

// administrator is Dorte, who runs Jobbro.
func administrator(t *testing.T, s *Server) Client {
	t.Helper()
	if _, err := s.Pool.Exec(t.Context(), `INSERT INTO app_user (id, name, email, roles) VALUES ($1, 'Dorte', 'dorte@test.example', '["admin"]')`, string(Dorte)); err != nil {
		t.Fatal(err)
	}
	return s.As(Dorte)
}

// message is what Karen's app sends when it has all that the server has.
func message(device crm.ID) api.SyncRequest {
	return api.SyncRequest{Proto: 1, Schema: 1, App: "1.0.0", Device: device, User: Karen, Cursor: "0", Ops: []crm.SyncOp{}}
}

func syncs(t *testing.T, c Client, m api.SyncRequest) (answer api.SyncAnswer) {
	t.Helper()
	a := c.Ask("POST", "/api/v1/sync", m)
	if a.Status != 200 {
		t.Fatalf("status %d: %s", a.Status, a.Body)
	}
	a.JSON(t, &answer)
	return answer
}

func ownDevices(t *testing.T, c Client) []crm.Device {
	t.Helper()
	var list crm.Page[crm.Device]
	c.Ask("GET", "/api/v1/sessions", nil).JSON(t, &list)
	return list.Items
}

// other is the one own device that is not asking.
func other(t *testing.T, c Client) crm.Device {
	t.Helper()
	devices := slices.DeleteFunc(ownDevices(t, c), func(d crm.Device) bool { return d.Current })
	if len(devices) != 1 {
		t.Fatalf("%d other devices: %+v", len(devices), devices)
	}
	return devices[0]
}

func TestOwnDevices(t *testing.T) {
	t.Parallel()
	s := Start(t)
	grant, _ := signIn(t, s)
	there := Client{Token: grant.AccessToken, Server: s}
	s.Clock.Pass(time.Minute)
	here := s.As(Karen)
	list := ownDevices(t, here)
	if len(list) != 2 || !list[0].Current || list[1].Current || list[1].Device != "Karens telefon" || list[1].UserName != "Karen" {
		t.Fatalf("devices %+v", list)
	}
	path := "/api/v1/sessions/" + string(list[1].ID)
	if a := s.As(Mads).Ask("DELETE", path, nil); a.Status != 404 {
		t.Errorf("somebody else's device: %d", a.Status)
	}
	if a := here.Ask("DELETE", path, nil); a.Status != 204 {
		t.Errorf("ending it: %d %s", a.Status, a.Body)
	}
	if a := there.Ask("GET", "/api/v1/users/me", nil); a.Status != 401 {
		t.Errorf("the device that was signed out still gets %d", a.Status)
	}
	if a := here.Ask("GET", "/api/v1/users/me", nil); a.Status != 200 {
		t.Errorf("the other device gets %d", a.Status)
	}
}

func TestLeaseSecret(t *testing.T) {
	t.Parallel()
	s := Start(t)
	m := message(phone)
	if got := syncs(t, s.As(Karen), m); got.Lease.Secret != "" || !got.Lease.Until.Equal(Beginning.Add(72*time.Hour)) {
		t.Errorf("not asked for: %+v", got.Lease)
	}
	m.Key = true
	first := syncs(t, s.As(Karen), m).Lease.Secret
	if raw, err := base64.RawURLEncoding.DecodeString(first); err != nil || len(raw) != 32 {
		t.Errorf("the secret is %d bytes, %v", len(raw), err)
	}
	if again := syncs(t, s.As(Karen), m).Lease.Secret; again != first {
		t.Error("a new sign-in on the same device gets another secret")
	}
	m.Device = tablet
	if tablets := syncs(t, s.As(Karen), m).Lease.Secret; tablets == first {
		t.Error("another device gets the same secret")
	}
	m.Device, m.User = phone, Mads
	if another := syncs(t, s.As(Mads), m).Lease.Secret; another == first {
		t.Error("another person gets the same secret")
	}
}

func TestNewSignInEndsTheOldOneOfTheDevice(t *testing.T) {
	t.Parallel()
	s := Start(t)
	old, onTablet, mads := s.As(Karen), s.As(Karen), s.As(Mads)
	syncs(t, old, message(phone))
	syncs(t, onTablet, message(tablet))
	his := message(phone)
	his.User = Mads
	syncs(t, mads, his)
	syncs(t, s.As(Karen), message(phone))
	for name, test := range map[string]struct {
		Client
		want int
	}{"the old sign-in": {old, 401}, "her tablet": {onTablet, 200}, "a colleague on the same phone": {mads, 200}} {
		if a := test.Ask("GET", "/api/v1/users/me", nil); a.Status != test.want {
			t.Errorf("%s: %d, want %d", name, a.Status, test.want)
		}
	}
}

func TestBacklogIsNoted(t *testing.T) {
	t.Parallel()
	s := Start(t)
	karen := s.As(Karen)
	written := func() (version string) {
		if err := s.Pool.QueryRow(t.Context(), `SELECT xmin::text FROM session`).Scan(&version); err != nil {
			t.Fatal(err)
		}
		return version
	}
	oldest := Beginning.Add(-time.Hour)
	m := message(phone)
	m.Backlog = crm.Backlog{Queued: 2, Drafts: 1, OldestAt: &oldest}
	syncs(t, karen, m)
	d := ownDevices(t, karen)[0]
	if d.App != "1.0.0" || d.Queued != 2 || d.Drafts != 1 || !d.OldestAt.Equal(oldest) || !d.LastAt.Equal(Beginning) {
		t.Errorf("noted %+v", d)
	}
	first := written()
	s.Clock.Pass(crm.CheckInEvery - time.Second)
	if syncs(t, karen, m); written() != first {
		t.Error("the same was noted again at once")
	}
	s.Clock.Pass(time.Second)
	if syncs(t, karen, m); written() == first {
		t.Error("a later contact was not noted")
	}
	m.Backlog = crm.Backlog{}
	syncs(t, karen, m)
	if d := ownDevices(t, karen)[0]; d.Queued != 0 || d.Drafts != 0 || d.OldestAt != nil {
		t.Errorf("all was sent, but noted is %+v", d.Backlog)
	}
}

func TestNoteWaitsForNobody(t *testing.T) {
	t.Parallel()
	s := Start(t)
	karen := s.As(Karen)
	tx, err := s.Pool.Begin(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	defer tx.Rollback(t.Context())
	if _, err := tx.Exec(t.Context(), `SELECT FROM session FOR UPDATE`); err != nil {
		t.Fatal(err)
	}
	syncs(t, karen, message(phone)) // would last until the request's deadline, and fail
}

func TestHeldElsewhere(t *testing.T) {
	t.Parallel()
	s := Start(t)
	karen := s.As(Karen)
	m := message(phone)
	m.Ops = []crm.SyncOp{{ID: "00000000-0000-7000-8000-00000000aaa1", Kind: "visit.log", V: 1, Entity: "visit", EID: "00000000-0000-7000-8000-00000000bbb1", Args: []byte(`{}`)}}
	if got := syncs(t, karen, m); got.Results[0].Status != crm.SyncHeld || got.Held != 0 {
		t.Errorf("on the phone itself: %+v", got)
	}
	if got := syncs(t, karen, message(tablet)); got.Held != 1 {
		t.Errorf("on the tablet: %d held elsewhere, want 1", got.Held)
	}
}

func TestDevicesOfAll(t *testing.T) {
	t.Parallel()
	s := Start(t)
	dorte := administrator(t, s)
	list := func(query string) (names []string, page crm.DeviceList) {
		t.Helper()
		a := dorte.Ask("GET", "/api/v1/devices?"+query, nil)
		if a.Status != 200 || strings.Contains(a.Body, "token") {
			t.Fatalf("%s: %d %s", query, a.Status, a.Body)
		}
		a.JSON(t, &page)
		for _, d := range page.Items {
			names = append(names, d.UserName)
		}
		return names, page
	}
	// Lene was in contact first, Karen a week later with a draft, Mads last; his is reported lost.
	message := func(user crm.ID, drafts int) api.SyncRequest {
		m := message(phone)
		m.User, m.Backlog.Drafts = user, drafts
		return m
	}
	syncs(t, s.As(Lene), message(Lene, 0))
	s.Clock.Pass(7 * 24 * time.Hour)
	dorte = s.As(Dorte)
	syncs(t, s.As(Karen), message(Karen, 1))
	mads := s.As(Mads)
	s.Clock.Pass(time.Minute)
	syncs(t, mads, message(Mads, 0))
	if a := dorte.Ask("POST", lostPath(ownDevices(t, mads)[0]), nil); a.Status != 204 {
		t.Fatalf("reporting it: %d", a.Status)
	}
	if _, err := s.Pool.Exec(t.Context(), `UPDATE session SET ended_at = now(), ended_why = 'revoked' WHERE user_id = $1 AND seen_at < '2027-07-01'`, string(Dorte)); err != nil {
		t.Fatal(err)
	}
	for query, want := range map[string][]string{
		"":                            {"Karen", "Lene", "Dorte", "Mads"},
		"state=unsent":                {"Karen"},
		"state=silent":                {"Lene"},
		"state=lost":                  {"Mads"},
		"state=wiped":                 nil,
		"q=" + url.QueryEscape("LEN"): {"Lene"},
		"q=" + url.QueryEscape("%"):   nil,
	} {
		if names, page := list(query); !slices.Equal(names, want) || page.Count != len(want) || page.Next != "" {
			t.Errorf("%q: %v of %d, want %v", query, names, page.Count, want)
		}
	}
	var all []string
	for after := ""; len(all) < 9; {
		names, page := list("limit=1&after=" + url.QueryEscape(after))
		all = append(all, names...)
		if after = page.Next; after == "" {
			break
		}
	}
	if !slices.Equal(all, []string{"Karen", "Lene", "Dorte", "Mads"}) {
		t.Errorf("page by page %v", all)
	}
	if a := dorte.Ask("GET", "/api/v1/devices?after=zzz", nil); a.Status != 422 {
		t.Errorf("a cursor of nowhere: %d", a.Status)
	}
}
