package crm

import (
	"strings"
	"time"
	"unicode/utf8"
)

// MaxDisplayName is the longest name of a display, in characters.
const MaxDisplayName = 60

// DisplayFields is what somebody says of a screen on a wall.
type DisplayFields struct {
	Name string `json:"name" minLength:"1" maxLength:"60" doc:"Where it hangs"`
}

// Validate checks what a person must fill in.
func (f *DisplayFields) Validate() error {
	switch {
	case strings.TrimSpace(f.Name) == "":
		return RefuseField("name", "display.name", "Skriv, hvor skærmen hænger.")
	case utf8.RuneCountInString(f.Name) > MaxDisplayName:
		return RefuseField("name", "display.name_long", "Navnet er for langt. Der er plads til %d tegn.", MaxDisplayName)
	}
	return nil
}

// Display is a screen on a wall that shows where the teams stand. Whoever knows
// its secret address sees the same, until it is revoked.
type Display struct {
	ID ID `json:"id" gorm:"primaryKey" format:"uuid"`
	DisplayFields
	SecretHash []byte     `json:"-"`
	MadeBy     ID         `json:"made_by" format:"uuid"`
	MadeAt     time.Time  `json:"made_at"`
	SeenAt     *time.Time `json:"seen_at" doc:"When it last asked, to the hour; null for never"`
	RevokedAt  *time.Time `json:"-"`
}

func (Display) TableName() string { return "display" }
