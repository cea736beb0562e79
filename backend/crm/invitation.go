package crm

import "time"

// InvitationFields is what somebody says of an invitation. The secret is made by
// whoever invites, who shows it as a QR code; only its SHA-256 is sent.
type InvitationFields struct {
	CompanyID ID          `json:"company_id" format:"uuid"`
	Purpose   LinkPurpose `json:"purpose" enum:"report,access" doc:"report: report openings of the company. access: become one who acts for it"`
	Email     string      `json:"email" maxLength:"254" doc:"Whom access is for; it is sent there. Empty for report"`
	Hash      []byte      `json:"hash" required:"false" maxLength:"44" doc:"SHA-256 of the secret in the address, for report"`
}

// Validate checks what a person must fill in.
func (f *InvitationFields) Validate() error {
	switch {
	case !f.CompanyID.Valid():
		return RefuseField("company_id", "invitation.company", "Vælg en virksomhed.")
	case f.Purpose == LinkAccess:
		return CheckEmail("email", f.Email)
	case f.Purpose != LinkReport:
		return RefuseField("purpose", "invitation.purpose", "Vælg, hvad invitationen skal bruges til.")
	case len(f.Hash) != 32:
		return RefuseField("hash", "invitation.hash", "Invitationen mangler sin kode.")
	}
	return nil
}

// Invitation is a company's way in that one of us has opened: for one company, one
// purpose, until its day or until it is revoked.
type Invitation struct {
	ID        ID          `json:"id" format:"uuid"`
	CompanyID ID          `json:"company_id" format:"uuid"`
	Company   string      `json:"company" doc:"Its name"`
	Purpose   LinkPurpose `json:"purpose" enum:"report,access"`
	Email     string      `json:"email" doc:"Whom access was sent to; empty for report"`
	MadeBy    *ID         `json:"made_by" doc:"Null for what was sent by mail"`
	By        string      `json:"by" doc:"The name of who made it"`
	MadeAt    time.Time   `json:"made_at"`
	ExpiresAt time.Time   `json:"expires_at"`
	UsedAt    *time.Time  `json:"used_at" doc:"When it was last used"`
	UsesLeft  int         `json:"uses_left"`
}
