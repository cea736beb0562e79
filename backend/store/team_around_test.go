package store

import (
	"context"
	"errors"
	"strings"
	"testing"

	"jobbro/backend/crm"
)

// teamOf is the team around a company as "Name: what", in its order.
func teamOf(t *testing.T, s *Store, company crm.ID) string {
	t.Helper()
	b, err := s.FindCompany(as(t, lene), company)
	if err != nil {
		t.Fatal(err)
	}
	names := map[crm.ID]string{karen: "Karen", mads: "Mads", lene: "Lene"}
	var team []string
	for _, m := range b.Company.Team {
		team = append(team, names[m.UserID]+": "+m.What)
	}
	return strings.Join(team, ", ")
}

// R6: adding and removing different colleagues go in any order, and each change is
// noted once.
func TestTeamChangesCommute(t *testing.T) {
	t.Parallel()
	add := func(who crm.ID, what string) func(*Store, context.Context) error {
		return func(s *Store, ctx context.Context) error {
			_, err := s.AddToTeam(ctx, smithy, crm.TeamMember{UserID: who, What: what})
			return err
		}
	}
	remove := func(who crm.ID) func(*Store, context.Context) error {
		return func(s *Store, ctx context.Context) error { _, err := s.RemoveFromTeam(ctx, smithy, who); return err }
	}
	for _, tt := range []struct {
		name  string
		steps []func(*Store, context.Context) error
		want  string
		notes int
	}{
		{"added twice", []func(*Store, context.Context) error{add(mads, "Praktik"), add(mads, "Praktik")}, "Mads: Praktik", 1},
		{"with something else", []func(*Store, context.Context) error{add(mads, "Praktik"), add(mads, "Fleksjob")}, "Mads: Fleksjob", 2},
		{"two colleagues", []func(*Store, context.Context) error{add(mads, "Praktik"), add(lene, "Aftaler")}, "Mads: Praktik, Lene: Aftaler", 2},
		{"one comes, another goes", []func(*Store, context.Context) error{add(mads, "Praktik"), add(lene, "Aftaler"), remove(mads)}, "Lene: Aftaler", 3},
		{"the other way round", []func(*Store, context.Context) error{add(mads, "Praktik"), remove(mads), add(lene, "Aftaler")}, "Lene: Aftaler", 3},
		{"removed twice", []func(*Store, context.Context) error{add(mads, "Praktik"), remove(mads), remove(mads)}, "", 2},
		{"removed without having been there", []func(*Store, context.Context) error{remove(mads)}, "", 0},
	} {
		t.Run(tt.name, func(t *testing.T) {
			t.Parallel()
			s := story(t)
			for _, step := range tt.steps {
				if err := step(s, as(t, karen)); err != nil {
					t.Fatal(err)
				}
			}
			if got := teamOf(t, s, smithy); got != tt.want {
				t.Errorf("%q, want %q", got, tt.want)
			}
			if n := count(t, s, `SELECT count(*) FROM audit`); n != tt.notes {
				t.Errorf("%d notes in the audit, want %d", n, tt.notes)
			}
		})
	}
}

// R6: bad input leaves the team as it was.
func TestTeamIsRefused(t *testing.T) {
	t.Parallel()
	s := story(t)
	execute(t, s, `UPDATE app_user SET active = false WHERE name = 'Mads'`)
	guest := func(who crm.ID, role crm.Role) context.Context {
		return crm.WithActor(t.Context(), crm.Actor{ID: who, Roles: []crm.Role{role}})
	}
	for _, tt := range []struct {
		name string
		ctx  context.Context
		m    crm.TeamMember
		code string
	}{
		{"with nothing", as(t, karen), crm.TeamMember{UserID: lene, What: " "}, "team.what"},
		{"with a story", as(t, karen), crm.TeamMember{UserID: lene, What: strings.Repeat("å", crm.MaxTeamWhat+1)}, "team.long"},
		{"one who has left", as(t, karen), crm.TeamMember{UserID: mads, What: "Praktik"}, "team.user"},
		{"nobody we know", as(t, karen), crm.TeamMember{UserID: nowhere, What: "Praktik"}, "team.user"},
		{"by a caseworker", guest(nowhere, crm.RoleCaseworker), crm.TeamMember{UserID: lene, What: "Praktik"}, "auth.forbidden"},
		{"by a guest", t.Context(), crm.TeamMember{UserID: lene, What: "Praktik"}, "auth.guest"},
	} {
		if _, err := s.AddToTeam(tt.ctx, smithy, tt.m); !errors.Is(err, &crm.Error{Code: tt.code}) {
			t.Errorf("%s: %v, want %s", tt.name, err, tt.code)
		}
	}
	if got := teamOf(t, s, smithy); got != "" {
		t.Errorf("the team is %q", got)
	}
}

// R6: who has left is taken off the teams by the next night, and the phones hear of
// it.
func TestLeaversLeaveTheTeams(t *testing.T) {
	t.Parallel()
	s := story(t)
	for _, who := range []crm.ID{mads, lene} {
		if _, err := s.AddToTeam(as(t, karen), smithy, crm.TeamMember{UserID: who, What: "Praktik"}); err != nil {
			t.Fatal(err)
		}
	}
	execute(t, s, `UPDATE app_user SET active = false WHERE name = 'Mads'`)
	before := count(t, s, `SELECT version FROM sync_feed WHERE entity = 'company' AND id = $1`, string(smithy))
	if err := s.LapseHandovers(crm.WithActor(t.Context(), crm.System)); err != nil {
		t.Fatal(err)
	}
	if got := teamOf(t, s, smithy); got != "Lene: Praktik" {
		t.Errorf("the team is %q", got)
	}
	if count(t, s, `SELECT version FROM sync_feed WHERE entity = 'company' AND id = $1`, string(smithy)) <= before {
		t.Error("phones do not hear of it")
	}
}
