package seed

import (
	"crypto/sha256"
	"encoding/json"
	"slices"
	"time"

	"jobbro/backend/crm"
)

// openingEvent is a row of the table of that name.
type openingEvent struct {
	kind      crm.OpeningEventKind
	at        time.Time
	by        *crm.ID
	byCompany bool
	what      crm.EventDetails
}

// history is what has happened to an opening by what it says of itself, the oldest first.
func (o *opening) history() []openingEvent {
	byCompany := o.ReportedBy == crm.ReportedByCompany
	reported := openingEvent{kind: crm.EventReported, at: o.ReportedAt, byCompany: byCompany}
	if !byCompany {
		reported.by = o.OwnerID
	}
	events := []openingEvent{reported}
	if o.TakenAt != nil {
		events = append(events, openingEvent{kind: crm.EventTaken, at: *o.TakenAt, by: o.TakenBy})
	}
	ends := map[crm.OpeningStatus]crm.OpeningEventKind{
		crm.OpeningOnHold: crm.EventHeld, crm.OpeningFilled: crm.EventFilled, crm.OpeningClosed: crm.EventClosed, crm.OpeningExpired: crm.EventExpired,
	}
	if kind := ends[o.Status]; kind != "" {
		e := openingEvent{kind: kind, at: o.StatusSince, by: o.OwnerID, what: crm.EventDetails{Outcome: o.Outcome}}
		if kind == crm.EventExpired {
			e.by = nil
		}
		events = append(events, e)
	}
	if o.AskedAt != nil {
		events = append(events, openingEvent{kind: crm.EventAsked, at: *o.AskedAt})
	}
	events = append(events, o.told...)
	slices.SortStableFunc(events, func(a, b openingEvent) int { return a.at.Compare(b.at) })
	return events
}

// askAbout has the company asked whether an opening is still there, of which nobody had
// heard for a while by then.
func (m *municipality) askAbout(o *opening, ago int) {
	p := crm.DefaultOpeningPolicy()
	asked := clock(m.ago(ago), 4, 2)
	o.Heard(crm.DateOf(asked).AddDays(-p.AskAfterDays), p)
	o.AskedAt, o.ExpiresOn = &asked, crm.DateOf(asked).AddDays(p.ExpireAfterAskDays)
}

// shownToCitizen is what a citizen says yes to.
const shownToCitizen = "Vi vil gerne fortælle virksomheden om dine jobmål, hvor mange timer du kan arbejde, og hvad du kan. Vi fortæller ikke, hvem du er. Du kan altid sige nej igen."

// present presents the first of the demo consultant's citizens but the story's own to the
// company of an opening, where the guest has looked and said yes.
func (m *municipality) present(r random, o *opening) {
	citizen, by := m.citizensOf(m.demo())[1], m.demo().ID
	citizen.Schemes = schemes
	at := clock(m.ago(3), 10, 12)
	seen, answered := clock(m.ago(2), 8, 41), clock(m.ago(2), 8, 44)
	c := crm.Consent{
		ID: r.id(at), CitizenID: citizen.ID, Kind: crm.ConsentDisclosure, CompanyID: &o.CompanyID, OpeningID: &o.ID,
		Fields: citizen.Disclose([]crm.ConsentField{"goals", "hours", "skills"}), ShownText: shownToCitizen, GivenOn: m.ago(3),
		RecordedBy: by, RecordedAt: at,
	}
	p := proposal{
		id: r.id(at), opening: o.ID, citizen: citizen.ID, author: by, at: at, state: string(crm.ProposalAccepted),
		consent: &c.ID, presented: &at, seen: &seen, answer: crm.AnswerYes, note: "Kom gerne forbi mandag kl. 9.", answered: &answered, answeredBy: &m.guest.ID,
	}
	m.proposals = slices.DeleteFunc(m.proposals, func(other proposal) bool { return other.opening == o.ID && other.citizen == citizen.ID })
	m.consents, m.proposals = append(m.consents, c), append(m.proposals, p)
	o.told = append(o.told,
		openingEvent{kind: crm.EventPresented, at: at, by: &by, what: crm.EventDetails{ProposalID: &p.id}},
		openingEvent{kind: crm.EventAnswered, at: answered, by: &m.guest.ID, byCompany: true, what: crm.EventDetails{ProposalID: &p.id, Answer: crm.AnswerYes}})
}

// doorTables are who acts for a company at its own door, and the code by which another one
// can report: nobody knows its secret.
func (m *municipality) doorTables() []table {
	r := newRandom(m.seed, "door")
	at := clock(m.ago(360), 11, 20)
	member := table{name: "company_member", columns: []string{"id", "company_id", "user_id", "via", "added_at", "added_by", "terms", "terms_at"}}
	member.add(id(r.id(at)), id(*m.guest.CompanyID), id(m.guest.ID), crm.ViaConsultant, at, id(m.demo().ID), crm.CompanyTerms, at.Add(time.Hour))
	secret := sha256.Sum256([]byte(r.id(at)))
	made := clock(m.ago(1), 13, 5)
	l := crm.NewLink(crm.LinkReport, secret[:], made)
	link := table{name: "link", columns: []string{"hash", "purpose", "subject_id", "company_id", "made_by", "made_at", "expires_at", "uses_left"}}
	link.add(l.Hash, l.Purpose, id(r.id(made)), id(m.cast[stories[len(stories)-1].name].ID), id(m.demo().ID), l.MadeAt, l.ExpiresAt, l.UsesLeft)
	return []table{member, link, m.satisfactionTable(r)}
}

// satisfactionTable is what the guest has said of visits and of an opening that has ended,
// the latest of which are still to be asked about.
func (m *municipality) satisfactionTable(r random) table {
	t := table{name: "satisfaction", columns: []string{"id", "company_id", "user_id", "about", "about_id", "score", "answered_at"}}
	company := m.cast[stories[0].name]
	say := func(about crm.SatisfactionAbout, of crm.ID, on crm.Date) {
		if on > m.ago(330) && on < m.ago(crm.AskSatisfactionDays+7) {
			answered := clock(on.AddDays(1), 8, r.IntN(60))
			t.add(id(r.id(answered)), id(company.ID), id(m.guest.ID), about, id(of), r.between(3, 5), answered)
		}
	}
	for _, v := range company.visits {
		if v.Status == crm.VisitCompleted {
			say(crm.AboutVisit, v.ID, v.VisitedOn)
		}
	}
	for _, o := range m.openings {
		if o.CompanyID == company.ID && o.ClosedOn != "" {
			say(crm.AboutOpening, o.ID, o.ClosedOn)
		}
	}
	return t
}

func (m *municipality) consentTable() table {
	t := table{name: "consent", columns: []string{"id", "citizen_id", "kind", "company_id", "opening_id", "fields", "shown_text", "given_on", "recorded_by", "recorded_at"}}
	for _, c := range m.consents {
		t.add(id(c.ID), id(c.CitizenID), c.Kind, idOf(c.CompanyID), idOf(c.OpeningID), object(c.Fields), c.ShownText, day(c.GivenOn), id(c.RecordedBy), c.RecordedAt)
	}
	return t
}

func (m *municipality) eventTable() table {
	t := table{name: "opening_event", columns: []string{"opening_id", "kind", "at", "by_id", "by_company", "what"}}
	for _, o := range m.openings {
		for _, e := range o.history() {
			t.add(id(o.ID), e.kind, e.at, idOf(e.by), e.byCompany, object(e.what))
		}
	}
	return t
}

// object is a struct of plain strings and numbers as JSON.
func object(v any) []byte {
	whole, err := json.Marshal(v)
	if err != nil {
		panic(err)
	}
	return whole
}
