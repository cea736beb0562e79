package store

import (
	"context"
	"errors"
	"slices"
	"strings"
	"testing"
	"time"

	"jobbro/backend/crm"
)

// openOf is the hand-over of the smithy that waits, as a phone sees it.
func openOf(t *testing.T, s *Store) *crm.Handover {
	t.Helper()
	b, err := s.FindCompany(as(t, karen), smithy)
	if err != nil {
		t.Fatal(err)
	}
	return b.Company.Handover
}

func ownerOf(t *testing.T, s *Store, company crm.ID) crm.ID {
	t.Helper()
	b, err := s.FindCompany(as(t, karen), company)
	if err != nil {
		t.Fatal(err)
	}
	if b.Company.OwnerID == nil {
		return ""
	}
	return *b.Company.OwnerID
}

// offered is a story in which Karen has offered the smithy to Mads.
func offered(t *testing.T) (*Store, crm.HandoverAnswer) {
	t.Helper()
	s := story(t)
	if _, err := s.SetOwner(as(t, karen), smithy, choose(mads, karen)); err != nil {
		t.Fatal(err)
	}
	return s, crm.HandoverAnswer{ID: openOf(t, s).ID}
}

// The answers to a hand-over, by their names as commands.
var answers = map[string]func(*Store, context.Context, crm.ID, crm.HandoverAnswer) error{
	"accept": func(s *Store, ctx context.Context, id crm.ID, a crm.HandoverAnswer) error {
		_, err := s.AcceptHandover(ctx, id, a)
		return err
	},
	"decline": func(s *Store, ctx context.Context, id crm.ID, a crm.HandoverAnswer) error {
		_, err := s.DeclineHandover(ctx, id, crm.HandoverNo{HandoverAnswer: a, Reason: "Jeg har for mange"})
		return err
	},
	"withdraw": func(s *Store, ctx context.Context, id crm.ID, a crm.HandoverAnswer) error {
		_, err := s.WithdrawHandover(ctx, id, a)
		return err
	},
}

// R6: who may change the owner at once, and whose yes is waited for otherwise.
func TestOwnerChangesAtOnceOrWaits(t *testing.T) {
	t.Parallel()
	const karenLeft = `UPDATE app_user SET active = false WHERE name = 'Karen'`
	for _, tt := range []struct {
		name    string
		before  string
		who     crm.ID
		company crm.ID
		to      crm.ID
		ask     bool
		waits   string // for whom, or "" when it is so at once
	}{
		{"a manager decides", "", lene, smithy, mads, false, ""},
		{"a manager asks", "", lene, smithy, mads, true, "from to"},
		{"the owner offers", "", karen, smithy, mads, false, "to"},
		{"a colleague wants it", "", mads, smithy, mads, false, "from"},
		{"the owner lets go", "", karen, smithy, "", false, ""},
		{"a colleague would have nobody", "", mads, smithy, "", false, "from"},
		{"nobody has it, and it is taken", "", mads, bakery, mads, false, ""},
		{"nobody has it, and it is given away", "", karen, bakery, mads, false, "to"},
		{"the account of the owner is closed", karenLeft, mads, smithy, mads, false, ""},
		{"the owner's employment has ended", `INSERT INTO employment (user_id, from_on, fte) VALUES ('` + string(karen) + `', '2027-06-30', 0)`, mads, smithy, mads, false, ""},
		{"the owner is going to leave", `INSERT INTO employment (user_id, from_on, fte) VALUES ('` + string(karen) + `', '2027-07-01', 0)`, mads, smithy, mads, false, "from"},
	} {
		t.Run(tt.name, func(t *testing.T) {
			t.Parallel()
			s := story(t)
			execute(t, s, tt.before)
			was := ownerOf(t, s, tt.company)
			choice := choose(tt.to, was)
			choice.Ask = tt.ask
			c, err := s.SetOwner(as(t, tt.who), tt.company, choice)
			if err != nil {
				t.Fatal(err)
			}
			if tt.waits == "" {
				if !equal(c.OwnerID, choice.OwnerID) || c.Handover != nil || count(t, s, `SELECT count(*) FROM company_handover`) != 0 {
					t.Errorf("%+v", c)
				}
				return
			}
			var waits []string
			if c.Handover == nil || !equal(c.OwnerID, choice.Seen) || c.Handover.ByID != tt.who || c.Handover.Reason != choice.Reason {
				t.Fatalf("%+v, %+v", c, c.Handover)
			}
			if c.Handover.FromYes == nil {
				waits = append(waits, "from")
			}
			if c.Handover.ToYes == nil {
				waits = append(waits, "to")
			}
			if got := strings.Join(waits, " "); got != tt.waits {
				t.Errorf("waits for %s, want %s", got, tt.waits)
			}
		})
	}
}

// R6: the owner stays until both sides have said yes, and the history says who
// proposed, why, and who confirmed.
func TestHandoverIsConfirmedByBoth(t *testing.T) {
	t.Parallel()
	for name, tt := range map[string]struct{ by, other crm.ID }{"an offer": {karen, mads}, "a request": {mads, karen}} {
		for how, confirm := range map[string]func(*Store, context.Context) error{
			"by yes": func(s *Store, ctx context.Context) error {
				h := crm.HandoverAnswer{}
				if err := s.pool.QueryRow(ctx, `SELECT id FROM company_handover`).Scan(&h.ID); err != nil {
					return err
				}
				return answers["accept"](s, ctx, smithy, h)
			},
			"by choosing the same": func(s *Store, ctx context.Context) error {
				_, err := s.SetOwner(ctx, smithy, choose(mads, karen))
				return err
			},
		} {
			t.Run(name+" confirmed "+how, func(t *testing.T) {
				t.Parallel()
				s := story(t)
				for range 2 { // and once more from another phone
					if _, err := s.SetOwner(as(t, tt.by), smithy, choose(mads, karen)); err != nil {
						t.Fatal(err)
					}
				}
				if ownerOf(t, s, smithy) != karen || count(t, s, `SELECT count(*) FROM company_owner`) != 0 {
					t.Fatal("the owner did not stay")
				}
				for range 2 {
					if err := confirm(s, as(t, tt.other)); err != nil {
						t.Fatal(err)
					}
				}
				if ownerOf(t, s, smithy) != mads || openOf(t, s) != nil {
					t.Fatal("the owner has not changed")
				}
				if told, waiting := kindsTold(t, s, tt.other), inbox(t, s, tt.other).Unread; len(told) != 1 || waiting != 0 {
					t.Errorf("told %v, of which %d wait", told, waiting)
				}
				history, err := s.FindOwners(as(t, lene), smithy)
				if err != nil || len(history) != 1 || !equal(history[0].UserID, new(mads)) || history[0].FromOn != "2027-06-30" || history[0].Reason != "Ny fordeling" ||
					!equal(history[0].SetBy, &tt.by) || !slices.Equal(history[0].Confirmed, []crm.ID{tt.other}) {
					t.Errorf("%+v, %v", history, err)
				}
				if n := count(t, s, `SELECT count(*) FROM audit`); n != 2 {
					t.Errorf("%d notes in the audit, want 2", n)
				}
			})
		}
	}
}

// R6: what somebody without a network answers meets what has happened meanwhile:
// what has no effect any more passes, and what cannot be any more is refused with
// how the hand-over ended.
func TestHandoverAnswersMeet(t *testing.T) {
	t.Parallel()
	for _, tt := range []struct {
		first  string
		by     crm.ID
		second string
		then   crm.ID
		want   string // the sentence that refuses the second
		owner  crm.ID
	}{
		{"accept", mads, "accept", mads, "", mads},
		{"accept", mads, "withdraw", karen, "Overdragelsen blev gennemført den 30. juni 2027 kl. 12.00. Vælg en ny fast kontakt, hvis det skal ændres.", mads},
		{"accept", mads, "decline", mads, "Overdragelsen blev gennemført den 30. juni 2027 kl. 12.00.", mads},
		{"withdraw", karen, "accept", mads, "Overdragelsen blev trukket tilbage af Karen den 30. juni 2027 kl. 12.00.", karen},
		{"withdraw", lene, "accept", mads, "Overdragelsen blev trukket tilbage af Lene den", karen},
		{"withdraw", karen, "decline", mads, "", karen},
		{"withdraw", karen, "withdraw", lene, "", karen},
		{"decline", mads, "withdraw", karen, "", karen},
		{"decline", mads, "decline", mads, "", karen},
		{"decline", mads, "accept", mads, "Der blev sagt nej til overdragelsen af dig den", karen},
	} {
		t.Run(tt.first+", then "+tt.second, func(t *testing.T) {
			t.Parallel()
			s, h := offered(t)
			if err := answers[tt.first](s, as(t, tt.by), smithy, h); err != nil {
				t.Fatal(err)
			}
			err := answers[tt.second](s, as(t, tt.then), smithy, h)
			if tt.want == "" && err != nil || tt.want != "" && (crm.KindOf(err) != crm.Conflict || !strings.HasPrefix(err.Error(), tt.want)) {
				t.Errorf("%v\nwant %s", err, tt.want)
			}
			if got := ownerOf(t, s, smithy); got != tt.owner || openOf(t, s) != nil {
				t.Errorf("the owner is %s, want %s", got, tt.owner)
			}
			if tt.first == "decline" || tt.second == "decline" && tt.want == "" {
				if count(t, s, `SELECT count(*) FROM company_handover WHERE answer = 'Jeg har for mange'`) != 1 {
					t.Error("the reason for saying no is lost")
				}
			}
		})
	}
}

// R6: the other side hears that an offer came to nothing, and why.
func TestProposerIsTold(t *testing.T) {
	t.Parallel()
	for name, tt := range map[string]struct {
		do   func(*testing.T, *Store, crm.HandoverAnswer) error
		want string
	}{
		"declined": {func(t *testing.T, s *Store, h crm.HandoverAnswer) error {
			return answers["decline"](s, as(t, mads), smithy, h)
		},
			"Mads sagde nej til overdragelsen: Jeg har for mange"},
		"withdrawn by a manager": {func(t *testing.T, s *Store, h crm.HandoverAnswer) error {
			return answers["withdraw"](s, as(t, lene), smithy, h)
		},
			"Lene har trukket overdragelsen af virksomheden tilbage."},
		"withdrawn by oneself": {func(t *testing.T, s *Store, h crm.HandoverAnswer) error {
			return answers["withdraw"](s, as(t, karen), smithy, h)
		}, ""},
		"decided otherwise": {func(t *testing.T, s *Store, _ crm.HandoverAnswer) error {
			_, err := s.SetOwner(as(t, lene), smithy, choose("", karen))
			return err
		}, "Overdragelsen gælder ikke mere. Virksomhedens faste kontakt er valgt på en anden måde."},
		"decided so": {func(t *testing.T, s *Store, _ crm.HandoverAnswer) error {
			_, err := s.SetOwner(as(t, lene), smithy, choose(mads, karen))
			return err
		}, ""},
		"the taker's employment ends": {func(t *testing.T, s *Store, _ crm.HandoverAnswer) error {
			_, err := s.SetEmployment(as(t, lene), mads, crm.EmploymentChange{
				Employment: crm.Employment{FromOn: "2027-06-30", Terms: crm.NotEmployed}, Seen: crm.Terms{FTE: 1, Portfolio: 1}})
			return err
		}, "Mads er ikke ansat længere, så virksomheden bliver ikke overdraget."},
		"the taker's account is closed": {func(t *testing.T, s *Store, _ crm.HandoverAnswer) error {
			execute(t, s, `UPDATE app_user SET active = false WHERE name = 'Mads'`)
			for range 2 { // a night, and the one after it
				if err := s.LapseHandovers(crm.WithActor(t.Context(), crm.System)); err != nil {
					return err
				}
			}
			return nil
		}, "Mads er ikke ansat længere, så virksomheden bliver ikke overdraget."},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			s, h := offered(t)
			if err := tt.do(t, s, h); err != nil {
				t.Fatal(err)
			}
			var told string
			if err := s.pool.QueryRow(t.Context(), `SELECT coalesce(string_agg(title, '; '), '') FROM task WHERE owner_id = $1`, string(karen)).Scan(&told); err != nil || told != tt.want {
				t.Errorf("told %q, want %q; %v", told, tt.want, err)
			}
			if openOf(t, s) != nil {
				t.Error("it is still open")
			}
		})
	}
}

// R6: of a company one hand-over is open. Its owner may offer the company to
// another one instead; a third has to wait.
func TestOneOpenHandover(t *testing.T) {
	t.Parallel()
	s, first := offered(t)
	execute(t, s, `INSERT INTO app_user (id, name, email, roles) VALUES ('`+string(nowhere)+`', 'Olga', 'olga@test.example', '["consultant"]')`)
	_, err := s.SetOwner(as(t, nowhere), smithy, choose(nowhere, karen))
	if crm.KindOf(err) != crm.Conflict || err.Error() != "Karen har allerede foreslået, at virksomheden går til Mads. Vent på svaret, eller tal med en leder." {
		t.Errorf("a third one: %v", err)
	}
	if _, err := s.SetOwner(as(t, karen), smithy, choose(nowhere, karen)); err != nil {
		t.Fatal(err)
	}
	if h := openOf(t, s); h == nil || *h.ToID != nowhere || h.ID == first.ID {
		t.Errorf("%+v", h)
	}
	if err := answers["accept"](s, as(t, mads), smithy, first); crm.KindOf(err) != crm.Conflict {
		t.Errorf("yes to the first one: %v", err)
	}
	if n := count(t, s, `SELECT count(*) FROM company_handover WHERE outcome = 'replaced'`); n != 1 {
		t.Errorf("%d replaced, want 1", n)
	}
}

// R6: bad answers change nothing.
func TestHandoverIsRefused(t *testing.T) {
	t.Parallel()
	s, h := offered(t)
	acting := crm.WithActor(t.Context(), crm.Actor{ID: nowhere, Roles: []crm.Role{crm.RoleCaseworker}})
	for _, tt := range []struct {
		name string
		do   func() error
		code string
	}{
		{"no reason for no", func() error {
			_, err := s.DeclineHandover(as(t, mads), smithy, crm.HandoverNo{HandoverAnswer: h, Reason: " "})
			return err
		}, "handover.reason"},
		{"a long reason for no", func() error {
			_, err := s.DeclineHandover(as(t, mads), smithy, crm.HandoverNo{HandoverAnswer: h, Reason: strings.Repeat("å", crm.MaxAnswer+1)})
			return err
		}, "choice.reason_long"},
		{"yes of a third", func() error { return answers["accept"](s, as(t, lene), smithy, h) }, "handover.others"},
		{"no of who offers", func() error { return answers["decline"](s, as(t, karen), smithy, h) }, "handover.others"},
		{"taken back by the other side", func() error { return answers["withdraw"](s, as(t, mads), smithy, h) }, "handover.not_yours"},
		{"of another company", func() error { return answers["accept"](s, as(t, mads), bakery, h) }, "handover.none"},
		{"of a guest", func() error { return answers["accept"](s, t.Context(), smithy, h) }, "auth.guest"},
		{"of a caseworker", func() error { return answers["accept"](s, acting, smithy, h) }, "auth.forbidden"},
		{"yes after leaving", func() error {
			execute(t, s, `UPDATE app_user SET active = false WHERE name = 'Mads'`)
			return answers["accept"](s, as(t, mads), smithy, h)
		}, "company.owner"},
	} {
		if err := tt.do(); !errors.Is(err, &crm.Error{Code: tt.code}) {
			t.Errorf("%s: %v, want %s", tt.name, err, tt.code)
		}
	}
	if got := openOf(t, s); got == nil || got.ID != h.ID || got.ToYes != nil || ownerOf(t, s, smithy) != karen {
		t.Errorf("%+v", got)
	}
}

// R6: a manager sees what has waited too long, the longest first.
func TestWaitingHandovers(t *testing.T) {
	t.Parallel()
	s, _ := offered(t)
	s.Now = func() time.Time { return storyNow.AddDate(0, 0, 4) }
	if _, err := s.SetOwner(as(t, karen), bakery, choose(mads, "")); err != nil {
		t.Fatal(err)
	}
	for days, want := range map[int]string{0: "Åsmedjen Brødværket", 3: "Åsmedjen", 5: ""} {
		var names []string
		for after, more := "", true; more; more = after != "" {
			page, err := s.FindHandovers(as(t, lene), days, crm.Window{Limit: 1, After: after})
			if err != nil {
				t.Fatal(err)
			}
			for _, h := range page.Items {
				names = append(names, h.CompanyName)
				if h.CompanyID == smithy && (h.Days != 4 || h.FromName != "Karen" || h.ToName != "Mads" || !equal(h.OwnerID, new(karen))) {
					t.Errorf("%+v", h)
				}
			}
			after = page.Next
		}
		if got := strings.Join(names, " "); got != want {
			t.Errorf("%d days: %q, want %q", days, got, want)
		}
	}
	if _, err := s.FindHandovers(as(t, karen), 0, crm.Window{Limit: 1}); crm.KindOf(err) != crm.Forbidden {
		t.Errorf("a consultant: %v", err)
	}
}
