package api_test

import (
	"encoding/json"
	"fmt"
	"maps"
	"slices"
	"strings"
	"testing"

	"jobbro/backend/api"
	. "jobbro/backend/api/apitest"
	"jobbro/backend/crm"
	"jobbro/backend/store"
)

// someone is a person with a phone, who saw the story as it began and has heard
// of nothing since.
type someone struct {
	t    *testing.T
	s    *Server
	id   crm.ID
	name string
	send func(...crm.SyncOp) []crm.SyncResult
	ops  int
}

func (p *someone) give(kind string, eid crm.ID, args any, supersedes ...crm.ID) crm.SyncResult {
	p.t.Helper()
	whole, err := json.Marshal(args)
	if err != nil {
		p.t.Fatal(err)
	}
	p.ops++
	op := crm.SyncOp{ID: crm.ID(fmt.Sprintf("00000000-0000-7000-8000-%s%010d", p.id[34:], p.ops)), Kind: kind, V: 1, EID: eid, Base: new(1), Args: whole}
	if strings.HasPrefix(kind, "visit.") && strings.Count(kind, ".") == 2 && kind != "visit.note.pick" {
		op.V = 2
	}
	for _, held := range supersedes {
		op.Supersedes = &held
	}
	return p.send(op)[0]
}

// does gives a command that must be carried out.
func (p *someone) does(kind string, eid crm.ID, args any, supersedes ...crm.ID) {
	p.t.Helper()
	if got := p.give(kind, eid, args, supersedes...); got.Status != crm.SyncApplied {
		p.t.Fatalf("%s's %s: %+v", p.name, kind, got)
	}
}

// fails gives a command that must be held: it is among what waits for the person,
// whole, with a reason. It returns the command's id.
func (p *someone) fails(code, field, kind string, eid crm.ID, args any) (id crm.ID, reason string) {
	p.t.Helper()
	got := p.give(kind, eid, args)
	if got.Status != crm.SyncHeld || got.Code != code || got.Field != field {
		p.t.Fatalf("%s's %s: %+v, want it held for %s about %q", p.name, kind, got, code, field)
	}
	held := p.held()
	if len(held) != 1 || held[0].ID != got.ID || held[0].Reason != got.Text || !sameJSON(held[0].Op.Args, jsonOf(args)) {
		p.t.Fatalf("%s's held: %+v", p.name, held)
	}
	return got.ID, got.Text
}

func (p *someone) held() []crm.HeldOp {
	var page crm.Page[crm.HeldOp]
	p.s.As(p.id).Ask("GET", "/api/v1/held", nil).JSON(p.t, &page)
	return page.Items
}

func seen[T any](p *someone, path string) (v T) {
	p.t.Helper()
	got := p.s.As(p.id).Ask("GET", "/api/v1"+path, nil)
	if got.Status != 200 {
		p.t.Fatalf("%s: %d %s", path, got.Status, got.Body)
	}
	got.JSON(p.t, &v)
	return v
}

// count is the one number a query gives.
func (p *someone) count(query string, args ...any) (n int) {
	p.t.Helper()
	if err := p.s.Pool.QueryRow(p.t.Context(), query, args...).Scan(&n); err != nil {
		p.t.Fatal(err)
	}
	return n
}

// opening is the opening at the bakery; a brief holds it only while it can be filled.
func opening(p *someone) (o crm.Opening) {
	p.t.Helper()
	if err := p.s.Pool.QueryRow(p.t.Context(), `SELECT title, positions, hours_max, status, coalesce(closed_on::text, '') FROM opening WHERE id = $1`, string(Packer)).
		Scan(&o.Title, &o.Positions, &o.HoursMax, (*string)(&o.Status), (*string)(&o.ClosedOn)); err != nil {
		p.t.Fatal(err)
	}
	return o
}

type fields = map[string]any

// conflicts are the ways in which two who have not heard of each other meet, by
// what they are about. Each is told with either of the two coming first.
var conflicts = map[string]func(first, second *someone){
	"visit: different fields merge": func(first, second *someone) {
		first.does("visit.edit", Visit, fields{"starts_at": "09:30"})
		second.does("visit.edit", Visit, fields{"visited_on": "2027-06-03", "citizens_present": 1})
		if v := seen[crm.Visit](first, aVisit); v.StartsAt != "09:30" || v.VisitedOn != "2027-06-03" || v.CitizensPresent != 1 || v.Strategic {
			first.t.Errorf("%+v", v)
		}
	},
	"visit: one field, two values": func(first, second *someone) {
		first.does("visit.edit", Visit, fields{"visited_on": "2027-06-01"})
		second.fails("visit.changed", "visited_on", "visit.edit", Visit, fields{"visited_on": "2027-06-03"})
		if v := seen[crm.Visit](second, aVisit); v.VisitedOn != "2027-06-01" {
			second.t.Errorf("%+v", v)
		}
	},
	"visit: two notes stay until one of their authors picks": func(first, second *someone) {
		first.settleStory()
		first.does("visit.edit", Visit, fields{"note": "Fra " + first.name})
		second.does("visit.edit", Visit, fields{"note": "Fra " + second.name})
		v := seen[crm.Visit](first, aVisit)
		if v.Note != "Fra "+first.name || len(v.ParallelNotes) != 1 || v.ParallelNotes[0].Note != "Fra "+second.name || v.ParallelNotes[0].AuthorID != second.id {
			first.t.Fatalf("%+v", v)
		}
		pick := fields{"parallel_id": v.ParallelNotes[0].ID, "note": "Fra begge"}
		stranger := newSomeone(first.t, first.s, Mads, "Mads")
		stranger.fails("auth.forbidden", "", "visit.note.pick", Visit, pick)
		first.does("visit.note.pick", Visit, pick) // saw the visit as it began: her own note has come since
		v = seen[crm.Visit](second, aVisit)
		if v.Note != "Fra "+first.name || len(v.ParallelNotes) != 1 || v.ParallelNotes[0].Note != "Fra begge" {
			first.t.Fatalf("picked without having seen the note: %+v", v)
		}
		op := crm.SyncOp{ID: "00000000-0000-7000-8000-000000000601", Kind: "visit.note.pick", V: 1, EID: Visit, Base: &v.Revision,
			Args: json.RawMessage(jsonOf(fields{"parallel_id": v.ParallelNotes[0].ID, "note": "Fra begge"}))}
		if got := first.send(op)[0]; got.Status != crm.SyncApplied {
			first.t.Fatalf("%+v", got)
		}
		if v = seen[crm.Visit](second, aVisit); v.Note != "Fra begge" || len(v.ParallelNotes) != 0 {
			first.t.Errorf("picked: %+v", v)
		}
		for _, note := range []string{visitsNote, "Fra " + first.name, "Fra " + second.name, "Fra begge"} {
			if n := first.count(`SELECT (SELECT count(*) FROM visit_version WHERE fields ->> 'note' LIKE $1 || '%')
				+ (SELECT count(*) FROM visit_parallel_note WHERE note = $1)`, note); n == 0 {
				first.t.Errorf("%q is lost", note)
			}
		}
	},
	"visit: people are added and removed by several": func(first, second *someone) {
		first.does("visit.contact.add", Visit, fields{"id": Svend})
		first.does("visit.participant.add", Visit, fields{"id": Mads})
		second.does("visit.participant.add", Visit, fields{"id": Mads})
		second.does("visit.citizen.add", Visit, fields{"id": Ida})
		second.does("visit.contact.remove", Visit, fields{"id": Svend})
		second.does("visit.edit", Visit, fields{"starts_at": "09:30"}) // takes nobody away
		v := seen[crm.Visit](newSomeone(first.t, first.s, Karen, "Karen"), aVisit)
		if len(v.ContactIDs) != 0 || !slices.Equal(v.ParticipantIDs, []crm.ID{Mads}) || !slices.Equal(v.CitizenIDs, []crm.ID{Ida}) {
			first.t.Errorf("%+v", v)
		}
	},
	"visit: at a company merged meanwhile": func(first, second *someone) {
		first.exec(`UPDATE company SET status = 'merged', merged_into = $1 WHERE id = $2`, Smithy, Bakery)
		for i, p := range []*someone{first, second} {
			id := crm.ID(fmt.Sprintf("00000000-0000-7000-8000-00000000070%d", i))
			p.does("visit.log", id, newVisit)
			if v := seen[crm.Visit](p, "/visits/"+string(id)); v.CompanyID != Smithy || v.AuthorID != p.id {
				p.t.Errorf("%+v", v)
			}
		}
	},
	"visit: at a company deregistered meanwhile": func(first, second *someone) {
		first.exec(`UPDATE company SET status = 'ceased' WHERE id = $1`, Bakery)
		for i, p := range []*someone{first, second} {
			p.does("visit.log", crm.ID(fmt.Sprintf("00000000-0000-7000-8000-00000000070%d", i)), newVisit)
		}
		if n := first.count(`SELECT count(*) FROM visit WHERE company_id = $1`, string(Bakery)); n != 2 {
			first.t.Errorf("%d visits, want 2", n)
		}
	},
	"visit: without what may be left out": func(first, second *someone) {
		bare := fields{"company_id": Bakery, "kind": "physical", "status": "completed", "visited_on": "2027-06-30", "company_present": true, "next_none": "no_need"}
		for i, p := range []*someone{first, second} {
			id := crm.ID(fmt.Sprintf("00000000-0000-7000-8000-00000000070%d", i))
			p.does("visit.log", id, bare)
			if v := seen[crm.Visit](p, "/visits/"+string(id)); !v.Counts || v.Agenda == nil || v.ContactIDs == nil {
				p.t.Errorf("%+v", v)
			}
		}
	},
	"company: the register's data are only suggested": func(first, second *someone) {
		for i, p := range []*someone{first, second} {
			p.fails("sync.kind", "", "company.edit", Smithy, fields{"name": "Smedjen"})
			p.does("task.add", crm.ID(fmt.Sprintf("00000000-0000-7000-8000-00000000080%d", i)),
				crm.TaskFields{CompanyID: Smithy, OwnerID: p.id, Kind: crm.TaskRegister, Title: "Navn: Smedjen", DueOn: "2027-07-05"})
		}
		if n := first.count(`SELECT count(*) FROM task WHERE kind = 'register'`); n != 2 || first.count(`SELECT count(*) FROM company WHERE name = 'Åsmedjen'`) != 1 {
			first.t.Errorf("%d suggestions, want 2", n)
		}
	},
	"company: two contact persons": func(first, second *someone) {
		first.exec(`UPDATE app_user SET roles = '["consultant", "manager"]' WHERE id IN ($1, $2)`, Karen, Lene)
		first.does("company.owner.set", Smithy, ownerChoice(Mads, Karen))
		held, why := second.fails("stale", "owner_id", "company.owner.set", Smithy, ownerChoice(Lene, Karen))
		if want := "Ændret i mellemtiden til Mads af " + first.name + " den 30. juni 2027 kl. 12.00."; !strings.HasPrefix(why, want) {
			second.t.Errorf("got %s\nwant %s", why, want)
		}
		second.does("company.owner.set", Smithy, ownerChoice(Lene, Mads), held)
		if b := seen[crm.Brief](first, aCompany); *b.Company.OwnerID != Lene || len(second.held()) != 0 {
			first.t.Errorf("%+v", b.Company)
		}
	},
	"company: a team that two change": func(first, second *someone) {
		first.does("company.team.add", Smithy, crm.TeamMember{UserID: Mads, What: "Praktik"})
		second.does("company.team.add", Smithy, crm.TeamMember{UserID: Karen, What: "Fleksjob"})
		first.does("company.team.add", Smithy, crm.TeamMember{UserID: Lene, What: "Aftaler"})
		second.does("company.team.remove", Smithy, api.LeftTeam{UserID: Mads})
		if b := seen[crm.Brief](first, aCompany); len(b.Company.Team) != 2 || b.Company.Team[0].What != "Fleksjob" || b.Company.Team[1].UserID != Lene {
			first.t.Errorf("%+v", b.Company.Team)
		}
	},
	"company: two tiers": func(first, second *someone) {
		first.does("company.tier.set", Smithy, tierChoice("close"))
		held, why := second.fails("stale", "tier", "company.tier.set", Smithy, tierChoice("none"))
		if want := "Ændret i mellemtiden til tæt samarbejde af " + first.name + " den 30. juni 2027 kl. 12.00."; !strings.HasPrefix(why, want) {
			second.t.Errorf("got %s\nwant %s", why, want)
		}
		anyway := tierChoice("none")
		anyway.Seen = new(crm.TierClose)
		second.does("company.tier.set", Smithy, anyway, held)
		if b := seen[crm.Brief](first, aCompany); b.Company.Tier != crm.TierNone || len(second.held()) != 0 {
			first.t.Errorf("%+v", b.Company)
		}
	},
	"company: the last to say until when it rests is right, and a rest that is over is no error": func(first, second *someone) {
		first.does("company.rest.set", Smithy, crm.Rest{Until: "2027-12-01", Reason: "Travlt efterår"})
		second.does("company.rest.set", Smithy, crm.Rest{Until: "2027-06-01", Reason: "Kom efter ferien"})
		second.fails("company.rest", "until", "company.rest.set", Smithy, crm.Rest{Until: "2028-12-01"})
		if c := seen[crm.Brief](first, aCompany).Company; c.RestUntil != "2027-06-01" || c.RestWhy != "Kom efter ferien" {
			first.t.Errorf("%s %s", c.RestUntil, c.RestWhy)
		}
	},
	"company: two warnings stand beside one another, and one lifted twice is lifted": func(first, second *someone) {
		other := looseDog
		other.ID, other.Text = "00000000-0000-7000-8000-000000000a02", "Spørg efter mester"
		first.does("company.warning.add", Smithy, looseDog)
		second.does("company.warning.add", Smithy, other)
		for _, p := range []*someone{first, second} {
			p.does("company.warning.lift", Smithy, api.LiftedWarning{ID: looseDog.ID})
		}
		if b := seen[crm.Brief](first, aCompany); len(b.Company.Warnings) != 1 || b.Company.Warnings[0].Text != other.Text {
			first.t.Errorf("%+v", b.Company.Warnings)
		}
	},
	"contact: the last arrival wins, and what it replaced is kept": func(first, second *someone) {
		first.does("contact.edit", Svend, fields{"phone": "20000001", "title": "Mester"})
		second.does("contact.edit", Svend, fields{"phone": "20000002", "email": "svend@smedjen.example"})
		for _, c := range seen[crm.Page[crm.Contact]](first, "/contacts?company_id="+string(Smithy)).Items {
			if c.Phone != "20000002" || c.Title != "Mester" || c.Email != "svend@smedjen.example" {
				first.t.Errorf("%+v", c)
			}
		}
		if n := first.count(`SELECT count(*) FROM row_version WHERE entity = 'contact' AND fields ->> 'phone' = '20000001' AND ended_by = $1`, string(second.id)); n != 1 {
			first.t.Errorf("the first number is kept %d times, want once", n)
		}
	},
	"opening: field by field": func(first, second *someone) {
		first.does("opening.edit", Packer, fields{"title": "Pakke rundstykker", "positions": 2})
		second.does("opening.edit", Packer, fields{"positions": 3, "hours_max": 10})
		if o := opening(first); o.Title != "Pakke rundstykker" || o.Positions != 3 || o.HoursMax != 10 {
			first.t.Errorf("%+v", o)
		}
	},
	"opening: who takes it first has it": func(first, second *someone) {
		first.exec(`UPDATE opening SET status = 'reported', owner_id = NULL, taken_by = NULL, taken_at = NULL, answered_at = NULL WHERE id = $1`, Packer)
		first.does("opening.take", Packer, fields{"admit": false})
		_, reason := second.fails("opening.taken", "owner_id", "opening.take", Packer, fields{"admit": false})
		if !strings.HasPrefix(reason, "Overtaget af "+first.name+" den 30. juni 2027") {
			second.t.Errorf("it does not say who has it: %s", reason)
		}
		second.does("opening.edit", Packer, fields{"positions": 2})
		if o := seen[crm.Opening](second, "/openings/"+string(Packer)); *o.TakenBy != first.id || o.Status != crm.OpeningOpen || o.Positions != 2 {
			second.t.Errorf("%+v", o)
		}
	},
	"opening: two hand it on": func(first, second *someone) {
		first.exec(`UPDATE app_user SET roles = '["consultant", "manager"]' WHERE id IN ($1, $2)`, Karen, Lene)
		first.does("opening.hand", Packer, fields{"to": Mads, "seen": Karen})
		first.does("opening.hand", Packer, fields{"to": Mads, "seen": Karen})
		held, why := second.fails("stale", "to", "opening.hand", Packer, fields{"to": Lene, "seen": Karen})
		if want := "Ændret i mellemtiden til Mads af " + first.name + " den 30. juni 2027 kl. 12.00."; !strings.HasPrefix(why, want) {
			second.t.Errorf("got %s\nwant %s", why, want)
		}
		second.does("opening.hand", Packer, fields{"to": Lene, "seen": Mads}, held)
		if o := seen[crm.Opening](first, "/openings/"+string(Packer)); *o.OwnerID != Lene || o.TakenBy != nil || len(second.held()) != 0 {
			first.t.Errorf("%+v", o)
		}
	},
	"opening: closed is closed": func(first, second *someone) {
		first.does("opening.close", Packer, fields{"status": "filled"})
		second.does("opening.close", Packer, fields{"status": "closed"})
		second.does("opening.edit", Packer, fields{"positions": 2})
		second.fails("sync.args", "", "opening.edit", Packer, fields{"status": "open"})
		if o := opening(first); o.Status != crm.OpeningFilled || o.ClosedOn != "2027-06-30" || o.Positions != 2 {
			first.t.Errorf("%+v", o)
		}
		if n := first.count(`SELECT count(*) FROM audit WHERE action = 'opening.close'`); n != 1 {
			first.t.Errorf("closed %d times, want once", n)
		}
	},
	"opening: two propose one citizen, and one proposal stands, which goes where the first moves it": func(first, second *someone) {
		bothHaveIda(first)
		for i, p := range []*someone{first, second} {
			p.does("opening.candidate.propose", Packer, fields{"id": proposalOf(i), "citizen_id": Ida, "overrides": []string{}})
		}
		o := seen[crm.Opening](second, "/openings/"+string(Packer))
		if len(o.Candidates) != 1 || o.Candidates[0].ID != proposalOf(0) || o.Candidates[0].AuthorID != first.id {
			first.t.Fatalf("%+v", o.Candidates)
		}
		first.does("opening.candidate.move", Packer, fields{"id": proposalOf(0), "state": "declined", "reason": "travel"})
		second.does("opening.candidate.move", Packer, fields{"id": proposalOf(0), "state": "declined", "reason": "hours"})
		second.fails("candidate.move", "", "opening.candidate.move", Packer, fields{"id": proposalOf(0), "state": "started", "reason": ""})
		if o = seen[crm.Opening](second, "/openings/"+string(Packer)); o.Candidates[0].Reason != "travel" {
			first.t.Errorf("%+v", o.Candidates)
		}
	},
	"opening: the last position is taken once": func(first, second *someone) {
		bothHaveIda(first)
		first.exec(`UPDATE citizen SET consultant_id = $1, caseworker_id = $2`, Karen, Lene)
		consent := fields{"fields": []string{"hours"}, "shown_text": "Må vi?", "given_on": "2027-06-30", "spoken": true}
		for i, p := range []*someone{first, second} {
			present := fields{"id": proposalOf(i), "citizen_id": []crm.ID{Ida, Bo}[i]}
			maps.Copy(present, consent)
			p.does("opening.candidate.present", Packer, present)
		}
		first.does("opening.candidate.move", Packer, fields{"id": proposalOf(0), "state": "accepted", "reason": ""})
		second.fails("candidate.full", "", "opening.candidate.move", Packer, fields{"id": proposalOf(1), "state": "accepted", "reason": ""})
		o := seen[crm.Opening](second, "/openings/"+string(Packer))
		if o.Candidates[0].State != crm.ProposalAccepted || o.Candidates[1].State != crm.ProposalPresented {
			first.t.Errorf("%+v", o.Candidates)
		}
	},
	"opening: what each says of a match is each one's own": func(first, second *someone) {
		bothHaveIda(first)
		first.does("opening.candidate.rate", Packer, fields{"citizen_id": Ida, "verdict": "good", "reason": ""})
		second.does("opening.candidate.rate", Packer, fields{"citizen_id": Ida, "verdict": "irrelevant", "reason": "goal"})
		for p, want := range map[*someone]crm.Verdict{first: crm.VerdictGood, second: crm.VerdictIrrelevant} {
			if o := seen[crm.Opening](p, "/openings/"+string(Packer)); len(o.Verdicts) != 1 || o.Verdicts[0].Verdict != want {
				p.t.Errorf("%s: %+v", p.name, o.Verdicts)
			}
		}
		second.does("opening.candidate.rate", Packer, fields{"citizen_id": Ida, "verdict": "", "reason": ""})
		if n := first.count(`SELECT count(*) FROM match_verdict`); n != 1 {
			first.t.Errorf("%d verdicts, want one", n)
		}
	},
	"matching: who decided first is told, and is not overwritten": func(first, second *someone) {
		first.exec(`UPDATE app_user SET roles = '["consultant", "manager"]' WHERE id IN ($1, $2)`, Karen, Lene)
		put := func(p *someone, seen, travel int) Answer {
			return p.s.As(p.id).Ask("PUT", "/api/v1/match-policy", fields{"enabled": true, "weights": []int{45 - travel, 15, 15, travel, 10, 5, 5, 5},
				"mean_track": 0.4, "seen": seen, "reason": "Mange bor langt ude"})
		}
		if got := put(first, 1, 25); got.Status != 200 {
			first.t.Fatalf("%d %s", got.Status, got.Body)
		}
		if got := put(second, 1, 35); got.Status != 409 || !strings.Contains(string(got.Body), "til version 2 af "+first.name) {
			first.t.Errorf("%d %s", got.Status, got.Body)
		}
		if got := put(second, 2, 35); got.Status != 200 {
			first.t.Errorf("%d %s", got.Status, got.Body)
		}
	},
	"course: the last seat is taken once, and the second waits in line": func(first, second *someone) {
		first.exec(`INSERT INTO contact (id, company_id, name, informed_on) VALUES ('00000000-0000-7000-8000-0000000000e6', $1, 'Bent', '2027-01-04')`, Bakery)
		first.does("course.enrol", Course, fields{"contact_id": Svend})
		second.does("course.enrol", Course, fields{"contact_id": bent})
		second.fails("course.twice", "", "course.enrol", Course, fields{"contact_id": Svend})
		if c := seen[crm.Course](second, aCourse); len(c.Enrolments) != 2 || c.Enrolments[0].State != crm.EnrolmentConfirmed || c.Enrolments[1].Position != 1 {
			first.t.Errorf("%+v", c.Enrolments)
		}
		for _, p := range []*someone{first, second} {
			p.does("course.enrolment.withdraw", Course, fields{"contact_id": Svend})
		}
		if c := seen[crm.Course](second, aCourse); len(c.Enrolments) != 1 || c.Enrolments[0].ContactID != bent || c.Enrolments[0].State != crm.EnrolmentConfirmed {
			first.t.Errorf("%+v", c.Enrolments)
		}
	},
	"course: attendance is one's own for each person and day, where the last arrival holds": func(first, second *someone) {
		first.exec(`UPDATE course SET seats = 2 WHERE id = $1`, Course)
		first.exec(`INSERT INTO contact (id, company_id, name, informed_on) VALUES ('00000000-0000-7000-8000-0000000000e6', $1, 'Bent', '2027-01-04')`, Bakery)
		first.does("course.enrol", Course, fields{"contact_id": Svend})
		second.does("course.enrol", Course, fields{"contact_id": bent})
		first.exec(`UPDATE course SET starts_on = '2027-06-30', ends_on = '2027-06-30', sessions = jsonb_set(sessions, '{0,day}', '"2027-06-30"') WHERE id = $1`, Course)
		first.does("course.attend", Course, fields{"contact_id": Svend, "session_id": CourseDay, "present": true})
		second.does("course.attend", Course, fields{"contact_id": bent, "session_id": CourseDay, "present": true})
		second.does("course.attend", Course, fields{"contact_id": Svend, "session_id": CourseDay, "present": false})
		c := seen[crm.Course](first, aCourse)
		if len(c.Enrolments[0].Absent) != 1 || len(c.Enrolments[0].Present) != 0 || len(c.Enrolments[1].Present) != 1 {
			first.t.Errorf("%+v %+v", c.Enrolments[0], c.Enrolments[1])
		}
		if n := first.count(`SELECT count(*) FROM course_attendance`); n != 3 {
			first.t.Errorf("%d answers are kept, want 3", n)
		}
	},
	"course: cancelled twice is cancelled once, with the first reason": func(first, second *someone) {
		first.exec(`UPDATE app_user SET roles = '["consultant", "manager"]' WHERE id IN ($1, $2)`, Karen, Lene)
		for _, p := range []*someone{first, second} {
			if got := p.s.As(p.id).Ask("POST", "/api/v1"+aCourse+"/cancel", fields{"why": "Sagt af " + p.name}); got.Status != 200 {
				p.t.Errorf("%d %s", got.Status, got.Body)
			}
		}
		first.fails("course.cancelled", "", "course.enrol", Course, fields{"contact_id": Svend})
		if c := seen[crm.Course](second, aCourse); c.CancelWhy != "Sagt af "+first.name {
			first.t.Error(c.CancelWhy)
		}
	},
	"course: what one has corrected is not overwritten by who has not seen it": func(first, second *someone) {
		first.exec(`UPDATE app_user SET roles = '["consultant", "manager"]' WHERE id IN ($1, $2)`, Karen, Lene)
		title := func(p *someone, base int) int {
			return p.s.As(p.id).Ask("PATCH", "/api/v1"+aCourse, fields{"base": base, "title": "Fra " + p.name}).Status
		}
		if a, b, c := title(first, 2), title(second, 2), title(second, 3); a != 409 || b != 409 || c != 409 {
			first.t.Errorf("of a revision that is not: %d, %d, %d", a, b, c)
		}
		if a, b := title(first, 1), title(second, 1); a != 200 || b != 409 {
			first.t.Errorf("%d, then %d", a, b)
		}
	},
	"event: two at the door say who came; of one guest the last one to say is right": func(first, second *someone) {
		first.exec(`INSERT INTO contact (id, company_id, name) VALUES ('00000000-0000-7000-8000-0000000000e9', $1, 'Bente Bager')`, Bakery)
		first.does("event.attend", Match, fields{"id": Guest, "present": true})
		for i, p := range []*someone{first, second} { // both meet somebody who was not invited
			p.does("event.guest.add", Match, fields{"id": crm.ID(fmt.Sprintf("00000000-0000-7000-8000-000000000e9%d", i)),
				"contact_id": "00000000-0000-7000-8000-0000000000e9", "present": true})
		}
		second.does("event.attend", Match, fields{"id": Guest, "present": false})
		e := seen[crm.Event](first, "/events/"+string(Match))
		if len(e.Guests) != 2 || e.Counts.Present != 1 || *e.Guests[1].Present || *e.Guests[1].PresentBy != second.id || *e.Guests[0].PresentBy != first.id {
			first.t.Errorf("%+v %+v", e.Counts, e.Guests)
		}
		if n := first.count(`SELECT count(*) FROM audit WHERE action IN ('event.attend', 'event.guest.add')`); n != 3 {
			first.t.Errorf("%d in the audit, want all three", n)
		}
	},
	"event: what came of a meeting is what the last one says": func(first, second *someone) {
		bothHaveIda(first)
		first.does("event.pair.result", Match, fields{"id": Pair, "result": "talk"})
		second.does("event.pair.result", Match, fields{"id": Pair, "result": "internship"})
		first.fails("event.result", "result", "event.pair.result", Match, fields{"id": Pair, "result": "love"})
		if e := seen[crm.Event](first, "/events/"+string(Match)); e.Pairs[0].Result != "internship" || *e.Pairs[0].ResultBy != second.id {
			first.t.Errorf("%+v", e.Pairs)
		}
	},
	"event: a guest told two of us different things": func(first, second *someone) {
		first.does("event.answer", Match, fields{"id": Guest, "answer": "no"})
		second.does("event.answer", Match, fields{"id": Guest, "answer": "yes"})
		if e := seen[crm.Event](first, "/events/"+string(Match)); e.Guests[0].Answer != crm.GuestYes || *e.Guests[0].AnsweredBy != second.id {
			first.t.Errorf("%+v", e.Guests)
		}
	},
	"group: two bring a step further; who comes last and did not see it is told": func(first, second *someone) {
		first.does("group.step.state", Force, fields{"id": Step, "seen": "planned", "state": "under_way", "why": ""})
		first.does("group.step.state", Force, fields{"id": Step, "seen": "under_way", "state": "done", "why": ""})
		_, why := second.fails("group.step_changed", "state", "group.step.state", Force, fields{"id": Step, "seen": "planned", "state": "dropped", "why": "Ingen tid"})
		if why != "Trinnet er i mellemtiden sat til »Gjort« af "+first.name+"." {
			first.t.Error(why)
		}
		second.does("group.step.state", Force, fields{"id": Step, "seen": "planned", "state": "done", "why": ""}) // as it is
		if g := seen[crm.Group](first, aGroup); g.Steps[0].State != crm.StepDone || *g.Steps[0].StateBy != first.id {
			first.t.Errorf("%+v", g.Steps)
		}
	},
	"group: two at a meeting say who was there; of one member the last one to say is right": func(first, second *someone) {
		first.does("group.attend", Force, fields{"meeting_id": Meeting, "member_id": Smiths, "present": true})
		second.does("group.attend", Force, fields{"meeting_id": Meeting, "member_id": Smiths, "present": false})
		if g := seen[crm.Group](first, aGroup); len(g.Meetings[0].Attendance) != 1 || g.Meetings[0].Attendance[0].Present || g.Meetings[0].Attendance[0].ByID != second.id {
			first.t.Errorf("%+v", g.Meetings)
		}
	},
	"group: advice stands side by side; what came of it is not overwritten": func(first, second *someone) {
		for i, p := range []*someone{first, second} {
			p.does("group.advice.add", Force, fields{"id": crm.ID(fmt.Sprintf("00000000-0000-7000-8000-000000000d9%d", i)), "meeting_id": Meeting, "text": "Råd af " + p.name})
		}
		first.does("group.advice.outcome", Force, fields{"id": Advice, "seen": "", "came_of_it": "Tre er spurgt"})
		_, why := second.fails("group.advice_changed", "came_of_it", "group.advice.outcome", Force, fields{"id": Advice, "seen": "", "came_of_it": "Ingen er spurgt"})
		if why != "Det er i mellemtiden ændret af "+first.name+". Der står nu: »Tre er spurgt«" {
			first.t.Error(why)
		}
		if g := seen[crm.Group](first, aGroup); len(g.Meetings[0].Advice) != 3 || g.Results.Used != 1 {
			first.t.Errorf("%+v", g.Meetings[0].Advice)
		}
	},
	"group: an opening counts for the group that had it first": func(first, second *someone) {
		const other = crm.ID("00000000-0000-7000-8000-000000000d99")
		first.exec(`INSERT INTO company_group (id, kind, title, challenge, began_on, owner_id) VALUES ($1, 'advisory_board', 'Rådgiverne', 'x', '2027-01-01', $2)`, other, Lene)
		first.exec(`INSERT INTO group_member (id, group_id, company_id, joined_on) VALUES ('00000000-0000-7000-8000-000000000d98', $1, $2, '2027-01-04')`, Force, Bakery)
		first.does("group.opening.link", Force, fields{"opening_id": Packer})
		second.does("group.opening.link", Force, fields{"opening_id": Packer})
		second.fails("group.taken", "opening_id", "group.opening.link", other, fields{"opening_id": Packer})
		if g := seen[crm.Group](first, aGroup); g.Results.Openings != 1 {
			first.t.Errorf("%+v", g.Results)
		}
		second.does("group.opening.unlink", Force, fields{"opening_id": Packer})
		first.does("group.opening.unlink", Force, fields{"opening_id": Packer})
		if g := seen[crm.Group](first, aGroup); g.Results.Openings != 0 {
			first.t.Errorf("%+v", g.Results)
		}
	},
	"notification: read and done stay so, in any order; a colleague's is not found": func(first, second *someone) {
		for _, p := range []*someone{first, second} {
			if p.id != Karen {
				p.fails("notification.none", "", "notification.done", Told, fields{})
				continue
			}
			p.does("notification.done", Told, fields{})
			p.does("notification.read", Told, fields{})
			p.does("notification.done", Told, fields{})
			if list := seen[store.Notifications](p, "/notifications"); list.Items[0].DoneAt == nil || !list.Items[0].ReadAt.Equal(*list.Items[0].DoneAt) || list.Unread != 0 {
				p.t.Errorf("%+v", list.Items[0])
			}
		}
	},
	"task: done is done": func(first, second *someone) {
		first.does("task.done", Task, fields{"outcome": "kept"})
		second.does("task.done", Task, fields{"outcome": "broken"})
		second.does("task.edit", Task, fields{"title": "Ring om to lærlinge"})
		task := seen[crm.Page[crm.Task]](first, "/tasks?owner_id="+string(Karen)).Items[0]
		if task.Outcome != crm.TaskKept || *task.DoneBy != first.id || task.Title != "Ring om to lærlinge" {
			first.t.Errorf("%+v", task)
		}
	},
	"task: the rest field by field": func(first, second *someone) {
		first.does("task.edit", Task, fields{"title": "Ring om to lærlinge", "due_on": "2027-07-06"})
		second.does("task.edit", Task, fields{"due_on": "2027-07-12"})
		task := seen[crm.Page[crm.Task]](first, "/tasks?owner_id="+string(Karen)).Items[0]
		if task.Title != "Ring om to lærlinge" || task.DueOn != "2027-07-12" {
			first.t.Errorf("%+v", task)
		}
	},
}

const bent crm.ID = "00000000-0000-7000-8000-0000000000e6"

func proposalOf(i int) crm.ID { return crm.ID(fmt.Sprintf("00000000-0000-7000-8000-00000000095%d", i)) }

// bothHaveIda gives Ida to Karen as the consultant and to Lene as the caseworker.
func bothHaveIda(p *someone) {
	p.exec(`UPDATE app_user SET roles = '["consultant", "manager", "caseworker"]' WHERE id IN ($1, $2)`, Karen, Lene)
	p.exec(`UPDATE citizen SET caseworker_id = $1 WHERE id = $2`, Lene, Ida)
}

func newSomeone(t *testing.T, s *Server, id crm.ID, name string) *someone {
	return &someone{t: t, s: s, id: id, name: name, send: phoneOf(t, s, id)}
}

func (p *someone) exec(query string, args ...crm.ID) {
	p.t.Helper()
	values := make([]any, len(args))
	for i, arg := range args {
		values[i] = string(arg)
	}
	if _, err := p.s.Pool.Exec(p.t.Context(), query, values...); err != nil {
		p.t.Fatal(err)
	}
}

// settleStory leaves the visit of the story with one note.
func (p *someone) settleStory() { p.exec(`UPDATE visit_parallel_note SET settled_at = now()`) }

func TestConflicts(t *testing.T) {
	t.Parallel()
	for about, meet := range conflicts {
		for _, order := range [][2]crm.ID{{Karen, Lene}, {Lene, Karen}} {
			names := map[crm.ID]string{Karen: "Karen", Lene: "Lene"}
			t.Run(about+", "+names[order[0]]+" first", func(t *testing.T) {
				t.Parallel()
				s := Start(t)
				meet(newSomeone(t, s, order[0], names[order[0]]), newSomeone(t, s, order[1], names[order[1]]))
			})
		}
	}
}
