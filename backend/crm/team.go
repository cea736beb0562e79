package crm

import (
	"strings"
	"unicode/utf8"
)

// maxTeamName is the longest name of a team, in characters.
const maxTeamName = 60

// TeamFields is what a person decides about a team.
type TeamFields struct {
	Name   string `json:"name" minLength:"1" maxLength:"60"`
	LeadID *ID    `json:"lead_id" doc:"Who leads it: one of its members, or null"`
}

// Team is a group of consultants with a lead. Figures of a team are those of whom
// is in it now.
type Team struct {
	ID ID `json:"id" gorm:"primaryKey" format:"uuid"`
	TeamFields
	Revision int `json:"revision"`
}

func (Team) TableName() string { return "team" }

// Validate checks what a person must fill in.
func (t *TeamFields) Validate() error {
	if strings.TrimSpace(t.Name) == "" || utf8.RuneCountInString(t.Name) > maxTeamName {
		return RefuseField("name", "team.name", "Giv teamet et navn på højst %d tegn.", maxTeamName)
	}
	return nil
}

// TeamChoice is somebody's choice of the team a person is in. Seen is the one they
// were in as far as the chooser knew.
type TeamChoice struct {
	TeamID *ID `json:"team_id" doc:"Null for none"`
	Seen   *ID `json:"seen" doc:"The team when the choice was made; another now makes it stale"`
}
