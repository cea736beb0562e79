package apitest

import (
	_ "embed"
	"sync"
	"testing"
	"time"

	"jobbro/backend/auth"
	"jobbro/backend/crm"
)

// The people and companies that every test of the API is about; story.sql says
// how they belong together.
const (
	Karen crm.ID = "00000000-0000-7000-8000-0000000000a1" // consultant
	Mads  crm.ID = "00000000-0000-7000-8000-0000000000a2" // consultant
	Lene  crm.ID = "00000000-0000-7000-8000-0000000000a3" // manager
	Tina  crm.ID = "00000000-0000-7000-8000-0000000000a4" // signs in for the smithy
	Egon  crm.ID = "00000000-0000-7000-8000-0000000000a5" // worked here once

	Nord      crm.ID = "00000000-0000-7000-8000-0000000000b1"
	Smithy    crm.ID = "00000000-0000-7000-8000-0000000000c1"
	Bakery    crm.ID = "00000000-0000-7000-8000-0000000000c2"
	Forge     crm.ID = "00000000-0000-7000-8000-0000000000d1"
	Svend     crm.ID = "00000000-0000-7000-8000-0000000000e1"
	Ida       crm.ID = "00000000-0000-7000-8000-0000000000f1"
	Bo        crm.ID = "00000000-0000-7000-8000-0000000000f2"
	Visit     crm.ID = "00000000-0000-7000-8000-000000000101" // Karen's, at the smithy
	Beside    crm.ID = "00000000-0000-7000-8000-000000000111" // Lene's note of it
	Task      crm.ID = "00000000-0000-7000-8000-000000000201" // Karen's, about the smithy
	Packer    crm.ID = "00000000-0000-7000-8000-000000000901" // an opening at the bakery
	Course    crm.ID = "00000000-0000-7000-8000-000000000c01" // mentor training of one seat in July
	CourseDay crm.ID = "00000000-0000-7000-8000-000000000c11"
	Match     crm.ID = "00000000-0000-7000-8000-000000000e01" // an event of today, where Svend is to meet Ida
	Guest     crm.ID = "00000000-0000-7000-8000-000000000e11" // Svend at it
	Pair      crm.ID = "00000000-0000-7000-8000-000000000e21"
	Told      crm.ID = "00000000-0000-7000-8000-000000000f01" // what Karen was told
	Force     crm.ID = "00000000-0000-7000-8000-000000000d01" // Karen's task force
	Smiths    crm.ID = "00000000-0000-7000-8000-000000000d11" // the smithy in it
	Step      crm.ID = "00000000-0000-7000-8000-000000000d21" // planned, of its road map
	Meeting   crm.ID = "00000000-0000-7000-8000-000000000d31" // of today
	Advice    crm.ID = "00000000-0000-7000-8000-000000000d41"
	Nobody    crm.ID = "00000000-0000-7000-8000-00000000dead" // the id of nothing
)

// Karen's way in; nobody else has a password.
const (
	KarensEmail    = "karen@test.example"
	KarensPassword = "en lang adgangskode"
)

// Secrets stand in the story's rows. No answer that refuses may hold one.
var Secrets = []string{"Åsmedjen", "Brødværket", "Svend", "Karen", "Tina", "90000005", "Mangler to svende", "De søger en lærling", "K1-0001", "sag-1"}

// Beginning is when every story begins, a Wednesday.
var Beginning = time.Date(2027, 6, 30, 10, 0, 0, 0, time.UTC)

//go:embed story.sql
var storySQL string

var passwords = auth.NewPasswords(2)

var karensHash = sync.OnceValues(func() (string, error) {
	return passwords.Hash(testContext, KarensPassword)
})

func (s *Server) tell(t testing.TB) {
	t.Helper()
	hash, err := karensHash()
	if err != nil {
		t.Fatal(err)
	}
	if _, err := s.Pool.Exec(t.Context(), storySQL); err != nil {
		t.Fatal(err)
	}
	if _, err := s.Pool.Exec(t.Context(), `INSERT INTO password (user_id, hash) VALUES ($1, $2)`, string(Karen), hash); err != nil {
		t.Fatal(err)
	}
}

// Clock is the time on a server, which stands still until it is moved.
type Clock struct {
	mu  sync.Mutex
	now time.Time
}

// Now is the time.
func (c *Clock) Now() time.Time {
	c.mu.Lock()
	defer c.mu.Unlock()
	return c.now
}

// Pass lets time pass.
func (c *Clock) Pass(d time.Duration) {
	c.mu.Lock()
	defer c.mu.Unlock()
	c.now = c.now.Add(d)
}
