package store

import (
	"context"
	"strings"
	"testing"

	"jobbro/backend/crm"
)

// director is who may decide about teams.
func director(t testing.TB) context.Context {
	return crm.WithActor(t.Context(), crm.Actor{ID: lene, Roles: []crm.Role{crm.RoleChief}})
}

const south crm.ID = "00000000-0000-7000-8000-0000000000b2"

func setTeam(t testing.TB, s *Store, id crm.ID, name string, lead *crm.ID, base int) *crm.Team {
	t.Helper()
	team, err := s.SetTeam(director(t), id, crm.TeamFields{Name: name, LeadID: lead}, base)
	if err != nil {
		t.Fatal(err)
	}
	return team
}

// A team is made, led, left by its leader, emptied and removed; phones are told of
// each step, and so is the audit.
func TestTeams(t *testing.T) {
	t.Parallel()
	s := story(t)
	from, to := nord, south
	setTeam(t, s, south, "Syd", nil, 0)
	move := func(who crm.ID, to, seen *crm.ID) *crm.User {
		t.Helper()
		user, err := s.MoveToTeam(director(t), who, crm.TeamChoice{TeamID: to, Seen: seen})
		if err != nil {
			t.Fatal(err)
		}
		return user
	}
	if user := move(karen, &to, &from); *user.TeamID != south || user.Revision != 2 {
		t.Errorf("Karen is %+v", user)
	}
	move(karen, &to, &from) // the same again
	if team := setTeam(t, s, south, "Syd", new(karen), 1); *team.LeadID != karen || team.Revision != 2 {
		t.Errorf("led: %+v", team)
	}
	setTeam(t, s, south, "Syd", new(karen), 1) // the same again, from before
	setTeam(t, s, south, "Sydøst", new(karen), 2)
	if err := s.RemoveTeam(director(t), south); crm.KindOf(err) != crm.Conflict || !strings.Contains(err.Error(), "Sydøst har 1 medlemmer") {
		t.Errorf("removing it with a member: %v", err)
	}
	move(karen, nil, &to)
	teams, err := s.Teams(director(t))
	if err != nil || len(teams) != 2 || teams[1].LeadID != nil {
		t.Errorf("without its leader: %+v, %v", teams, err)
	}
	move(karen, &from, nil)
	if err := s.RemoveTeam(director(t), south); err != nil {
		t.Error(err)
	}
	if _, err := s.SetTeam(director(t), south, crm.TeamFields{Name: "Syd"}, 0); crm.KindOf(err) != crm.Gone {
		t.Errorf("made again under its id: %v", err)
	}
	if n := count(t, s, `SELECT count(*) FROM audit WHERE action IN ('team.set', 'team.remove', 'user.team.set')`); n != 8 {
		t.Errorf("%d changes in the audit, want 8", n)
	}
	if n := count(t, s, `SELECT count(*) FROM sync_feed WHERE entity = 'team' AND id = $1 AND deleted`, string(south)); n != 1 {
		t.Error("phones are not told that it is gone")
	}
}

func TestTeamRefusals(t *testing.T) {
	t.Parallel()
	s := story(t)
	setTeam(t, s, south, "Syd", nil, 0)
	if _, err := s.pool.Exec(t.Context(), `INSERT INTO app_user (id, name, email, roles, active) VALUES
		('00000000-0000-7000-8000-0000000000a5', 'Egon', 'egon@test.example', '["consultant"]', false)`); err != nil {
		t.Fatal(err)
	}
	from, to, unknown := nord, south, nowhere
	set := func(ctx context.Context, id crm.ID, name string, lead *crm.ID, base int) error {
		_, err := s.SetTeam(ctx, id, crm.TeamFields{Name: name, LeadID: lead}, base)
		return err
	}
	move := func(ctx context.Context, who crm.ID, to, seen *crm.ID) error {
		_, err := s.MoveToTeam(ctx, who, crm.TeamChoice{TeamID: to, Seen: seen})
		return err
	}
	for name, tt := range map[string]struct {
		err   error
		kind  crm.Kind
		field string
	}{
		"no name":                     {set(director(t), newID(), " ", nil, 0), crm.Invalid, "name"},
		"the same name":               {set(director(t), newID(), "SYD", nil, 0), crm.Invalid, "name"},
		"a leader who is no member":   {set(director(t), south, "Syd", new(karen), 1), crm.Invalid, "lead_id"},
		"an old revision":             {set(director(t), south, "Sydvest", nil, 0), crm.Conflict, ""},
		"one that is gone":            {set(director(t), nowhere, "Vest", nil, 1), crm.Gone, ""},
		"by a manager":                {set(as(t, lene), south, "Sydvest", nil, 1), crm.Forbidden, ""},
		"removing what is not":        {s.RemoveTeam(director(t), nowhere), crm.NotFound, ""},
		"removed by a manager":        {s.RemoveTeam(as(t, lene), south), crm.Forbidden, ""},
		"moving from where nobody is": {move(director(t), karen, &to, nil), crm.Conflict, ""},
		"moving to what is not":       {move(director(t), karen, &unknown, &from), crm.Invalid, "team_id"},
		"moving who has left":         {move(director(t), "00000000-0000-7000-8000-0000000000a5", &to, nil), crm.NotFound, ""},
		"moved by a manager":          {move(as(t, lene), karen, &to, &from), crm.Forbidden, ""},
	} {
		refused, ok := tt.err.(*crm.Error)
		if !ok || refused.Kind != tt.kind || refused.Field != tt.field {
			t.Errorf("%s: %v", name, tt.err)
		}
	}
}
