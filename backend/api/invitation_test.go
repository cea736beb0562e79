package api_test

import (
	"bytes"
	"testing"

	"jobbro/backend/api"
	. "jobbro/backend/api/apitest"
	"jobbro/backend/crm"
)

const anInvitation = "/invitations/00000000-0000-7000-8000-000000000b11"

var (
	code        = crm.InvitationFields{CompanyID: Smithy, Purpose: crm.LinkReport, Hash: bytes.Repeat([]byte{7}, 32)}
	accessCode  = crm.InvitationFields{CompanyID: Smithy, Purpose: crm.LinkAccess, Email: "svend@smedjen.example"}
	brokenCode  = crm.InvitationFields{CompanyID: Smithy, Purpose: crm.LinkConfirm, Hash: bytes.Repeat([]byte{7}, 32)}
	unknownCode = crm.InvitationFields{CompanyID: Nobody, Purpose: crm.LinkReport, Hash: bytes.Repeat([]byte{7}, 32)}
)

var invitationScenarios = []Scenario{
	{Op: "GET /invitations", Path: "/invitations?company_id=" + string(Smithy), Want: Closed(200, 200), Shows: `"items":[]`},
	{Op: "GET /invitations", Want: Closed(200, 200), Shows: `"items":[]`},
	{Op: "PUT /invitations/{id}", Path: anInvitation, Body: code, Want: Closed(204, 204)},
	{Op: "PUT /invitations/{id}", Path: anInvitation, Body: accessCode, Want: Closed(204, 204)},
	{Op: "PUT /invitations/{id}", Path: anInvitation, Body: brokenCode, Want: Closed(422, 422), Shows: "body.purpose"},
	{Op: "PUT /invitations/{id}", Path: anInvitation, Body: unknownCode, Want: Closed(422, 422), Shows: "body.company_id"},
	{Op: "DELETE /invitations/{id}", Path: anInvitation, Want: Closed(404, 404)},
	{Op: "GET /companies/{id}/members", Path: "/companies/" + string(Smithy) + "/members", Want: Closed(200, 200), Shows: "tina@test.example"},
	{Op: "PUT /companies/{id}/members/{contact}", Path: "/companies/" + string(Smithy) + "/members/" + string(Svend), Want: Closed(422, 422), Shows: "E-mail"},
	{Op: "PUT /companies/{id}/members/{contact}", Path: "/companies/" + string(Smithy) + "/members/" + string(Nobody), Want: Closed(404, 404)},
	{Op: "DELETE /companies/{id}/members/{user}", Path: "/companies/" + string(Smithy) + "/members/" + string(Tina), Want: Closed(204, 204)},
	{Op: "DELETE /companies/{id}/members/{user}", Path: "/companies/" + string(Bakery) + "/members/" + string(Tina), Want: Closed(404, 404)},
}

// P1: a code that a phone made works once the phone has sent it, however often it
// is sent; colleagues see it without its secret, and it ends when it is taken back.
func TestInvitationOfAPhone(t *testing.T) {
	t.Parallel()
	s := Start(t)
	karen := newSomeone(t, s, Karen, "Karen")
	made := api.PhoneInvitation{ID: "00000000-0000-7000-8000-000000000b12", Purpose: crm.LinkReport, Hash: code.Hash}
	opens := func() crm.Kind {
		_, err := s.Store.RecogniseInvited(t.Context(), code.Hash)
		return crm.KindOf(err)
	}
	if opens() != crm.NotFound {
		t.Error("the code works before it was sent")
	}
	karen.does("invitation.add", Smithy, made)
	karen.does("invitation.add", Smithy, made)
	if kind := opens(); kind != "" {
		t.Errorf("the code is %s", kind)
	}
	var kept crm.Page[*crm.Invitation]
	got := s.As(Lene).Ask("GET", "/api/v1/invitations?company_id="+string(Smithy), nil)
	got.JSON(t, &kept)
	if len(kept.Items) != 1 || kept.Items[0].ID != made.ID || *kept.Items[0].MadeBy != Karen {
		t.Errorf("%s", got.Body)
	}
	karen.does("invitation.revoke", Smithy, api.RevokedInvitation{ID: made.ID})
	if opens() != crm.Gone {
		t.Error("the code works after it was taken back")
	}
}
