package crm

import (
	"strings"
	"time"
	"unicode/utf8"
)

// A warning's text has at most so many characters, and it stands so many months.
const (
	MaxWarning    = 500
	WarningMonths = 6
)

// WarningFields is what somebody writes for colleagues who are to visit a company.
type WarningFields struct {
	ID      ID     `json:"id" format:"uuid" doc:"Made by whoever writes it"`
	Text    string `json:"text" minLength:"1" maxLength:"500"`
	Checked bool   `json:"checked" doc:"The author confirmed that the text holds no personal data"`
}

// Validate checks what a person must fill in.
func (w *WarningFields) Validate() error {
	switch {
	case !w.ID.Valid():
		return RefuseField("id", "warning.id", "Advarslen mangler et id.")
	case strings.TrimSpace(w.Text) == "":
		return RefuseField("text", "warning.text", "Skriv, hvad kolleger skal vide, før de besøger virksomheden.")
	case utf8.RuneCountInString(w.Text) > MaxWarning:
		return RefuseField("text", "warning.long", "Advarslen er for lang. Der er plads til %d tegn.", MaxWarning)
	case !w.Checked:
		return RefuseField("checked", "warning.unchecked", "Bekræft, at advarslen ikke indeholder personoplysninger.")
	}
	return nil
}

// Warning is what a colleague should know before visiting a company. It expires,
// or somebody lifts it before.
type Warning struct {
	ID        ID         `json:"id" gorm:"primaryKey" format:"uuid"`
	CompanyID ID         `json:"company_id" format:"uuid"`
	AuthorID  ID         `json:"author_id" format:"uuid"`
	Text      string     `json:"text"`
	ExpiresOn Date       `json:"expires_on" format:"date" doc:"The last day it is shown"`
	CreatedAt time.Time  `json:"created_at"`
	LiftedAt  *time.Time `json:"-"`
	LiftedBy  *ID        `json:"-"`
	ToldAt    *time.Time `json:"-"` // when its author was told that it has expired
}

func (Warning) TableName() string { return "company_warning" }

// NewWarning is a warning of today. It stands for WarningMonths.
func NewWarning(f WarningFields, company, author ID, today Date, now time.Time) *Warning {
	return &Warning{ID: f.ID, CompanyID: company, AuthorID: author, Text: f.Text, ExpiresOn: today.AddMonths(WarningMonths), CreatedAt: now}
}
