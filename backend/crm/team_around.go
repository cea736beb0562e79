package crm

import (
	"strings"
	"unicode/utf8"
)

// MaxTeamWhat is the longest text that says with what a colleague works at a
// company, in characters.
const MaxTeamWhat = 60

// TeamMember is a colleague who works with a company beside its owner.
type TeamMember struct {
	UserID ID     `json:"user_id" format:"uuid"`
	What   string `json:"what" minLength:"1" maxLength:"60" doc:"With what: Praktik, Fleksjob, or a few words"`
}

// Validate checks what a person must fill in.
func (m *TeamMember) Validate() error {
	switch {
	case !m.UserID.Valid():
		return NoTeamMember
	case strings.TrimSpace(m.What) == "":
		return RefuseField("what", "team.what", "Skriv, hvad kollegaen arbejder med hos virksomheden.")
	case utf8.RuneCountInString(m.What) > MaxTeamWhat:
		return RefuseField("what", "team.long", "Teksten er for lang. Der er plads til %d tegn.", MaxTeamWhat)
	}
	return nil
}

// NoTeamMember refuses somebody who does not work here.
var NoTeamMember = RefuseField("user_id", "team.user", "Vælg en kollega, som er ansat her.")
