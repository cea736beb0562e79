package store

import (
	"context"
	"testing"

	"gorm.io/gorm"
	"jobbro/backend/crm"
)

// Every change is in the audit once, with the command it came by, and what
// changed nothing is not.
func TestEveryChangeIsAudited(t *testing.T) {
	t.Parallel()
	s := story(t)
	ctx := as(t, karen)
	v := visitTo(smithy)
	contact := crm.Contact{ID: newID(), ContactFields: crm.ContactFields{CompanyID: smithy, Name: "Grethe", Role: crm.ContactHR, InformedOn: "2027-06-30"}}
	task := crm.Task{ID: newID(), TaskFields: crm.TaskFields{CompanyID: smithy, OwnerID: karen, Kind: crm.TaskPromise, Title: "Send aftalen", DueOn: "2027-07-05"}}
	warning := crm.WarningFields{ID: newID(), Text: "Løs hund i gården", Checked: true}
	const opening crm.ID = "00000000-0000-7000-8000-000000000901"
	if _, err := s.pool.Exec(ctx, `INSERT INTO opening (id, company_id, kind, title, status, reported_at) VALUES ($1, $2, 'small_job', 'Pakke brød', 'open', now())`,
		string(opening), string(bakery)); err != nil {
		t.Fatal(err)
	}
	steps := []struct {
		action, entity string
		id             crm.ID
		do             func(context.Context) error
	}{
		{"visit.log", "visit", v.ID, func(ctx context.Context) error { again := *v; return s.LogVisit(ctx, &again) }},
		{"visit.edit", "visit", v.ID, func(ctx context.Context) error {
			_, err := s.EditVisit(ctx, v.ID, crm.Base{Revision: 1}, func(f *crm.VisitFields) error { f.NextWhat = "Ring"; return nil })
			return err
		}},
		{"visit.contact.add", "visit", v.ID, func(ctx context.Context) error {
			_, err := s.LinkVisit(ctx, v.ID, LinkContact, svend, true)
			return err
		}},
		{"visit.contact.remove", "visit", v.ID, func(ctx context.Context) error {
			_, err := s.LinkVisit(ctx, v.ID, LinkContact, svend, false)
			return err
		}},
		{"visit.withdraw", "visit", v.ID, func(ctx context.Context) error {
			_, err := s.WithdrawVisit(ctx, v.ID)
			return err
		}},
		{"contact.add", "contact", contact.ID, func(ctx context.Context) error { again := contact; return s.AddContact(ctx, &again, KeepAlike) }},
		{"contact.edit", "contact", contact.ID, func(ctx context.Context) error {
			_, err := s.EditContact(ctx, contact.ID, crm.Base{Revision: 1}, func(f *crm.ContactFields) error { f.Title = "Bogholder"; return nil })
			return err
		}},
		{"company.owner.set", "company", bakery, func(ctx context.Context) error {
			_, err := s.SetOwner(ctx, bakery, choose(karen, ""))
			return err
		}},
		{"company.tier.set", "company", bakery, func(ctx context.Context) error {
			_, err := s.SetTier(ctx, bakery, chooseTier(crm.TierClose, ""))
			return err
		}},
		{"company.rest.set", "company", bakery, func(ctx context.Context) error {
			_, err := s.RestCompany(ctx, bakery, crm.Rest{Until: s.today().AddDays(30)})
			return err
		}},
		{"company.warning.add", "company", bakery, func(ctx context.Context) error {
			_, err := s.AddWarning(ctx, bakery, warning)
			return err
		}},
		{"company.warning.lift", "company", bakery, func(ctx context.Context) error {
			_, err := s.LiftWarning(ctx, bakery, warning.ID)
			return err
		}},
		{"opening.edit", "opening", opening, func(ctx context.Context) error {
			_, err := s.EditOpening(ctx, opening, crm.Base{Revision: 1}, func(f *crm.OpeningFields) error { f.Positions = 2; return nil })
			return err
		}},
		{"opening.close", "opening", opening, func(ctx context.Context) error {
			_, err := s.CloseOpening(ctx, opening, crm.OpeningFilled, crm.OutcomeHiredHere)
			return err
		}},
		{"task.add", "task", task.ID, func(ctx context.Context) error { again := task; return s.AddTask(ctx, &again) }},
		{"task.edit", "task", task.ID, func(ctx context.Context) error {
			_, err := s.EditTask(ctx, task.ID, crm.Base{Revision: 1}, func(f *crm.TaskFields) error { f.Title = "Send tallene"; return nil })
			return err
		}},
		{"task.done", "task", task.ID, func(ctx context.Context) error {
			_, err := s.DoneTask(ctx, task.ID, crm.TaskKept)
			return err
		}},
	}
	for _, step := range steps {
		op := crm.SyncOp{ID: newID(), Kind: step.action, V: 1, Entity: step.entity, EID: step.id, Args: []byte(`{}`)}
		for range 2 { // the phone never got the first answer
			if result, err := s.ApplyOnce(ctx, phone, op, step.do); err != nil || result.Status == crm.SyncHeld {
				t.Fatalf("%s: %+v, %v", step.action, result, err)
			}
		}
		if err := step.do(ctx); err != nil && crm.KindOf(err) != crm.Gone { // the same again from the desk
			t.Fatalf("%s again: %v", step.action, err)
		}
		if n := count(t, s, `SELECT count(*) FROM audit WHERE action = $1 AND entity = $2 AND entity_id = $3 AND actor_id = $4 AND channel = 'sync' AND op_id = $5`,
			step.action, step.entity, string(step.id), string(karen), string(op.ID)); n != 1 {
			t.Errorf("%s: %d rows in the audit, want 1", step.action, n)
		}
	}
	if n := count(t, s, `SELECT count(*) FROM audit`); n != len(steps) {
		t.Errorf("%d rows in the audit for %d changes", n, len(steps))
	}
}

func TestAuditOfTheDesk(t *testing.T) {
	t.Parallel()
	s := story(t)
	v := visitTo(smithy)
	if err := s.LogVisit(as(t, karen), v); err != nil {
		t.Fatal(err)
	}
	future := visitTo(smithy)
	future.VisitedOn = "2027-07-01"
	if err := s.LogVisit(as(t, karen), future); err == nil {
		t.Error("a visit of tomorrow was logged")
	}
	if n := count(t, s, `SELECT count(*) FROM audit WHERE action = 'visit.log' AND entity_id = $1 AND channel = 'api' AND op_id IS NULL`, string(v.ID)); n != 1 || count(t, s, `SELECT count(*) FROM audit`) != 1 {
		t.Errorf("%d rows of the visit in the audit, want it alone", n)
	}
}

func TestDiscardIsAuditedOnce(t *testing.T) {
	t.Parallel()
	s := story(t)
	ctx := as(t, karen)
	v := visitTo(smithy)
	v.VisitedOn = "2027-07-01"
	refused := logOp(v)
	if result, err := s.send(ctx, refused, *v); err != nil || result.Status != crm.SyncHeld {
		t.Fatalf("%+v, %v", result, err)
	}
	for _, who := range []crm.ID{mads, karen, karen} {
		if err := s.DiscardHeld(as(t, who), refused.ID); err != nil {
			t.Fatal(err)
		}
	}
	if n := count(t, s, `SELECT count(*) FROM audit WHERE action = 'held.discard' AND entity_id = $1 AND actor_id = $2`, string(refused.ID), string(karen)); n != 1 || count(t, s, `SELECT count(*) FROM audit`) != 1 {
		t.Errorf("%d rows in the audit, want Karen's one", n)
	}
}

// One command, one effect: the database itself refuses a second one.
func TestACommandIsAuditedOnce(t *testing.T) {
	t.Parallel()
	s := story(t)
	op := logOp(visitTo(smithy))
	_, err := s.ApplyOnce(as(t, karen), phone, op, func(ctx context.Context) error {
		if err := s.LogVisit(ctx, visitTo(smithy)); err != nil {
			return err
		}
		return s.LogVisit(ctx, visitTo(bakery))
	})
	if err == nil || count(t, s, `SELECT count(*) FROM visit`) != 0 {
		t.Errorf("one command logged two visits: %v", err)
	}
}

func TestImportIsAudited(t *testing.T) {
	t.Parallel()
	s := story(t)
	entries := listed(company("90000020", "Andeværket", day(1)), company("90000004", "Åsmedjen ApS", day(1)))
	for range 2 {
		importing(t, s, entries)
	}
	if n := count(t, s, `SELECT count(*) FROM audit WHERE action = 'company.import' AND channel = 'import' AND entity_id IN (SELECT id FROM company WHERE cvr IN ('90000020', '90000004'))`); n != 2 || count(t, s, `SELECT count(*) FROM audit`) != 2 {
		t.Errorf("%d companies in the audit, want 2", n)
	}
}

// P1: what somebody does who holds a link and is nobody here is noted without a person.
func TestGuestIsAudited(t *testing.T) {
	t.Parallel()
	s := story(t)
	if err := s.write(t.Context(), func(_ context.Context, tx *gorm.DB) error {
		return auditChange(tx, "opening.still_open", "company", smithy)
	}); err != nil {
		t.Fatal(err)
	}
	if n := count(t, s, `SELECT count(*) FROM audit WHERE actor_id IS NULL AND entity_id = $1`, string(smithy)); n != 1 {
		t.Errorf("it is noted %d times", n)
	}
}
