package store

import (
	"testing"

	"jobbro/backend/crm"
)

// P2: who was removed from a company acts for it no more, wherever they are signed in.
func TestActorActsForWhoLetsThem(t *testing.T) {
	t.Parallel()
	s := story(t)
	const guest, session crm.ID = "00000000-0000-7000-8000-0000000000a9", "00000000-0000-7000-8000-0000000000f9"
	exec(t, s, `INSERT INTO app_user (id, name, email, roles, company_id) VALUES ($1, 'Tina', 'tina@test.example', '["company"]', $2)`, string(guest), string(smithy))
	exec(t, s, `INSERT INTO company_member (id, company_id, user_id, via, added_at)
		SELECT gen_random_uuid(), company::uuid, $1, 'consultant', at::timestamptz FROM (VALUES ($2, '2027-01-01'), ($3, '2027-02-01')) v (company, at)`,
		string(guest), string(smithy), string(bakery))
	exec(t, s, `INSERT INTO session (id, user_id, device, token_hash, expires_at) VALUES ($1, $2, 'phone', '\x01', '2028-01-01')`,
		string(session), string(guest))
	for _, want := range []crm.ID{smithy, bakery, ""} {
		actor, err := s.FindActor(t.Context(), guest, session)
		if err != nil || actor.CompanyID != want {
			t.Fatalf("%+v, %v; want %q", actor, err, want)
		}
		exec(t, s, `UPDATE company_member SET removed_at = now() WHERE company_id = NULLIF($1, '')::uuid`, string(want))
	}
}
