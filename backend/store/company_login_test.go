package store

import (
	"context"
	"strings"
	"testing"

	"jobbro/backend/crm"
)

// vouched is a login at the smithy that nothing is wrong with.
func vouched(change ...func(*crm.CompanyLogin)) *crm.CompanyLogin {
	l := &crm.CompanyLogin{Issuer: "https://login.example", Subject: "s-1", CVR: "90000004", Name: "Stine Smed", Email: "stine@test.example", EmailVerified: true}
	for _, c := range change {
		c(l)
	}
	return l
}

// vouch signs somebody in, and answers who it is and what they act for.
func vouch(t *testing.T, s *Store, l *crm.CompanyLogin) (crm.Actor, error) {
	t.Helper()
	token := []byte(newID())
	if err := s.BeginVouchedSession(t.Context(), l, 0, token); err != nil {
		return crm.Actor{}, err
	}
	return s.FindCompanyActor(t.Context(), token)
}

// people is what signing in may change.
func people(t *testing.T, s *Store) (found string) {
	t.Helper()
	if err := s.pool.QueryRow(t.Context(), `SELECT concat_ws(' ', (SELECT string_agg(u::text, ' ' ORDER BY id) FROM app_user u), (SELECT string_agg(l::text, ' ' ORDER BY subject) FROM company_login l),
		(SELECT string_agg(m::text, ' ' ORDER BY id) FROM company_member m), (SELECT count(*) FROM company_session), (SELECT count(*) FROM audit))`).Scan(&found); err != nil {
		t.Fatal(err)
	}
	return found
}

// P2, A1: whom the provider vouches for acts for that company at once, is the same
// person every time, and can be one who acts for several.
func TestVouchedPersonActsForTheCompany(t *testing.T) {
	t.Parallel()
	s := story(t)
	stine, err := vouch(t, s, vouched())
	if err != nil || stine.CompanyID != smithy || len(stine.Roles) != 1 || stine.Roles[0] != crm.RoleCompany {
		t.Fatalf("%+v, %v", stine, err)
	}
	again, err := vouch(t, s, vouched(func(l *crm.CompanyLogin) { l.Name, l.Email = "Stine Gift", "" }))
	if err != nil || again.ID != stine.ID {
		t.Errorf("the second time: %+v, %v", again, err)
	}
	elsewhere, err := vouch(t, s, vouched(func(l *crm.CompanyLogin) { l.CVR = "90000012" }))
	if err != nil || elsewhere.ID != stine.ID || elsewhere.CompanyID != bakery {
		t.Errorf("at the bakery: %+v, %v", elsewhere, err)
	}
	other, err := vouch(t, s, vouched(func(l *crm.CompanyLogin) { l.Issuer, l.Email = "https://other.example", "" }))
	if err != nil || other.ID == stine.ID {
		t.Errorf("the same subject at another provider is the same person: %+v, %v", other, err)
	}
	if n := count(t, s, `SELECT count(*) FROM company_member WHERE via = 'openid' AND removed_at IS NULL`); n != 3 {
		t.Errorf("%d members, want 3", n)
	}
	if n := count(t, s, `SELECT count(*) FROM audit WHERE action IN ('company.member.add', 'company.login.add')`); n != 5 {
		t.Errorf("%d lines in the audit, want 3 members and 2 logins", n)
	}
}

// P2: an address joins a login to an account only when the provider has made sure of it.
func TestOnlyAVerifiedAddressTellsWhoSomebodyIs(t *testing.T) {
	t.Parallel()
	s := story(t)
	exec(t, s, `INSERT INTO app_user (id, name, email, roles) VALUES ($1, 'Berit', 'berit@test.example', '["company"]')`, string(nowhere))
	exec(t, s, `INSERT INTO company_member (id, company_id, user_id, via, added_at) VALUES (gen_random_uuid(), $1, $2, 'consultant', now())`, string(bakery), string(nowhere))
	berit := func(subject string, sure bool) *crm.CompanyLogin {
		return vouched(func(l *crm.CompanyLogin) { l.Subject, l.Email, l.EmailVerified = subject, "BERIT@test.example", sure })
	}
	claims, err := vouch(t, s, berit("who claims it", false))
	if err != nil || claims.ID == nowhere {
		t.Fatalf("an address that anybody can name: %+v, %v", claims, err)
	}
	if n := count(t, s, `SELECT count(*) FROM app_user WHERE id = $1 AND email = ''`, string(claims.ID)); n != 1 {
		t.Error("the address is theirs now")
	}
	if is, err := vouch(t, s, berit("who is it", true)); err != nil || is.ID != nowhere || is.CompanyID != smithy {
		t.Errorf("an address that the provider is sure of: %+v, %v", is, err)
	}
	// Several without an address are several people, whom no address finds.
	other, err := vouch(t, s, berit("another who claims it", false))
	if err != nil || other.ID == claims.ID {
		t.Errorf("two without an address: %+v, %v", other, err)
	}
	if found, err := s.FindAccount(t.Context(), ""); err != nil || found != nil {
		t.Errorf("no address finds %+v, %v", found, err)
	}
	if err := s.AskSignIn(t.Context(), "", nil); err != nil || count(t, s, `SELECT count(*) FROM mail`) != 0 {
		t.Errorf("a link is sent to nowhere, %v", err)
	}
}

// P2: what a login may not do is refused with a sentence, and nothing is changed.
func TestLoginsThatAreRefused(t *testing.T) {
	t.Parallel()
	for name, tt := range map[string]struct {
		before string // of what is there
		login  func(*crm.CompanyLogin)
		code   int // of the municipality
		says   string
	}{
		"no company":              {login: func(l *crm.CompanyLogin) { l.CVR = "" }, says: "hvilken virksomhed"},
		"no number":               {login: func(l *crm.CompanyLogin) { l.CVR = "DK9000000" }, says: "ikke findes"},
		"a wrong number":          {login: func(l *crm.CompanyLogin) { l.CVR = "90000005" }, says: "ikke findes"},
		"an unknown company":      {login: func(l *crm.CompanyLogin) { l.CVR = "10150817" }, says: "kender ikke"},
		"no name":                 {login: func(l *crm.CompanyLogin) { l.Name = " " }, says: "hvad du hedder"},
		"a name without end":      {login: func(l *crm.CompanyLogin) { l.Name = strings.Repeat("å", 121) }, says: "hvad du hedder"},
		"a company elsewhere":     {code: 860, before: `UPDATE company SET municipality = 851`, says: "ingen arbejdssteder i kommunen"},
		"a company that ceased":   {before: `UPDATE company SET status = 'ceased'`, says: "ophørt"},
		"one of ours":             {login: func(l *crm.CompanyLogin) { l.Email = "karen@test.example" }, says: "ikke kan handle for en virksomhed"},
		"who became one of ours":  {before: stineIs("removed_at = NULL", `roles = '["company", "consultant"]'`), says: "ikke kan handle for en virksomhed"},
		"a closed account":        {before: stineIs("removed_at = NULL", "active = false"), says: "lukket"},
		"who was removed":         {before: stineIs("removed_at = now()", ""), says: "fjernet"},
		"the address of such one": {before: stineIs("removed_at = now()", ""), login: func(l *crm.CompanyLogin) { l.Subject, l.EmailVerified = "s-2", false }, says: "fjernet"},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			s := story(t)
			exec(t, s, `UPDATE company SET municipality = 860`)
			for statement := range strings.SplitSeq(tt.before, ";") {
				exec(t, s, statement)
			}
			before := people(t, s)
			l := vouched()
			if tt.login != nil {
				tt.login(l)
			}
			err := s.BeginVouchedSession(t.Context(), l, tt.code, []byte(newID()))
			if kind := crm.KindOf(err); kind == "" || kind == crm.Unauthorized || !strings.Contains(err.Error(), tt.says) {
				t.Errorf("answers %v, want one that says %q", err, tt.says)
			}
			if after := people(t, s); after != before {
				t.Errorf("made %s\nof %s", after, before)
			}
		})
	}
}

// stineIs has Stine be one who has signed in at the smithy before.
func stineIs(member, user string) string {
	id := string(nowhere)
	made := `INSERT INTO app_user (id, name, email, roles) VALUES ('` + id + `', 'Stine', 'stine@test.example', '["company"]');
		INSERT INTO company_member (id, company_id, user_id, via, added_at) VALUES (gen_random_uuid(), '` + string(smithy) + `', '` + id + `', 'openid', now());
		INSERT INTO company_login VALUES ('https://login.example', 's-1', '` + id + `');
		UPDATE company_member SET ` + member
	if user != "" {
		made += `; UPDATE app_user SET ` + user + ` WHERE id = '` + id + `'`
	}
	return made
}

// P2: a person who was removed comes back when somebody of the company or of ours says so.
func TestRemovedPersonComesBackWhenLetIn(t *testing.T) {
	t.Parallel()
	s := story(t)
	for statement := range strings.SplitSeq(stineIs("removed_at = now()", ""), ";") {
		exec(t, s, statement)
	}
	exec(t, s, `UPDATE contact SET email = 'stine@test.example' WHERE id = $1`, string(svend))
	if err := s.AdmitMember(as(t, karen), smithy, svend); err != nil {
		t.Fatal(err)
	}
	if stine, err := vouch(t, s, vouched()); err != nil || stine.ID != nowhere {
		t.Errorf("%+v, %v", stine, err)
	}
}

// A company that was merged is signed in to under the one it lives on in.
func TestVouchedForACompanyThatWasMerged(t *testing.T) {
	t.Parallel()
	s := story(t)
	exec(t, s, `UPDATE company SET merged_into = $1 WHERE id = $2`, string(bakery), string(smithy))
	if stine, err := vouch(t, s, vouched()); err != nil || stine.CompanyID != bakery {
		t.Errorf("%+v, %v", stine, err)
	}
}

// Two who come in at the same moment by the same login are one person.
func TestVouchedTwiceAtOnce(t *testing.T) {
	t.Parallel()
	s := story(t)
	const many = 6
	came := make(chan error, many)
	for range many {
		go func() {
			came <- s.BeginVouchedSession(context.WithoutCancel(t.Context()), vouched(), 0, []byte(newID()))
		}()
	}
	for range many {
		if err := <-came; err != nil {
			t.Error(err)
		}
	}
	if n := count(t, s, `SELECT count(*) FROM company_member`); n != 1 {
		t.Errorf("%d members", n)
	}
}
