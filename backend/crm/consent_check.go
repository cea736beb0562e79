package crm

import (
	"slices"
	"strings"
	"unicode/utf8"
)

// NewConsent is a citizen's yes as it is written in.
type NewConsent struct {
	ID        ID             `json:"id" format:"uuid"`
	Kind      ConsentKind    `json:"kind" enum:"sharing,disclosure"`
	GivenOn   Date           `json:"given_on" format:"date"`
	OpeningID *ID            `json:"opening_id" required:"false" doc:"Of a disclosure: the one opening it holds for"`
	Fields    []ConsentField `json:"fields" required:"false" maxItems:"10" doc:"Of a disclosure: what the company may be told"`
	ShownText string         `json:"shown_text" required:"false" maxLength:"2000" doc:"Of a disclosure: the exact text the citizen was shown"`
	Sharing   Sharing        `json:"sharing,omitzero" required:"false"`
	ExpiresOn Date           `json:"expires_on" required:"false" format:"date" doc:"Of a sharing: the last day it holds; empty for twelve months"`
}

// Validate checks what a person must fill in, and says how long a sharing holds when they
// have not. today is the Danish day.
func (n *NewConsent) Validate(today Date) error {
	if !n.GivenOn.Valid() || n.GivenOn > today {
		return RefuseField("given_on", "consent.given_on", "Vælg den dag, borgeren gav sit samtykke.")
	}
	switch n.Kind {
	case ConsentDisclosure:
		return n.checkDisclosure()
	case ConsentSharing:
		return n.checkSharing(today)
	}
	return RefuseField("kind", "consent.kind", "Vælg, hvad borgeren har sagt ja til.")
}

func (n *NewConsent) checkDisclosure() error {
	switch {
	case n.OpeningID == nil || !n.OpeningID.Valid():
		return RefuseField("opening_id", "consent.opening", "Vælg den åbning, samtykket gælder.")
	case n.ExpiresOn != "":
		return RefuseField("expires_on", "consent.opening_ends", "Et samtykke til en virksomhed gælder, så længe åbningen gør.")
	}
	return CheckDisclosed(n.Fields, n.ShownText)
}

// CheckDisclosed checks what a citizen has agreed to have told to a company, and the text
// they were shown.
func CheckDisclosed(fields []ConsentField, shown string) error {
	switch {
	case len(fields) == 0:
		return RefuseField("fields", "candidate.fields", "Vælg, hvad borgeren har sagt ja til, at virksomheden får at vide.")
	case strings.TrimSpace(shown) == "":
		return RefuseField("shown_text", "candidate.text", "Vis borgeren den tekst, samtykket gælder.")
	case utf8.RuneCountInString(shown) > MaxConsentText:
		return RefuseField("shown_text", "candidate.text_long", "Teksten er for lang. Der er plads til %d tegn.", MaxConsentText)
	}
	for _, field := range fields {
		if !isWord(ConsentFields, field) {
			return RefuseField("fields", "candidate.field", "Et af felterne findes ikke på listen. Vælg igen.")
		}
	}
	return nil
}

func (n *NewConsent) checkSharing(today Date) error {
	s := &n.Sharing
	s.Categories = inOrder(s.Categories)
	if n.ExpiresOn == "" {
		n.ExpiresOn = n.GivenOn.AddMonths(ConsentMonths)
	}
	switch {
	case n.OpeningID != nil || len(n.Fields) > 0 || n.ShownText != "":
		return RefuseField("kind", "consent.mixed", "Samtykke til deling i kommunen og til en virksomhed skrives hver for sig.")
	case !isWord(SharingPurposes, s.Purpose):
		return RefuseField("sharing.purpose", "consent.purpose", "Vælg, hvad oplysningerne skal bruges til.")
	case !isWord(Units, s.From) || !isWord(Units, s.To) || s.From == s.To:
		return RefuseField("sharing.to", "consent.units", "Vælg, hvem der deler med hvem i kommunen.")
	case len(s.Categories) == 0 || slices.ContainsFunc(s.Categories, func(c Category) bool { return !isWord(Categories, c) }):
		return RefuseField("sharing.categories", "consent.categories", "Vælg, hvilke oplysninger der må deles.")
	case !isWord(Evidences, s.Evidence):
		return RefuseField("sharing.evidence", "consent.evidence", "Vælg, hvordan borgeren har sagt ja.")
	case !n.ExpiresOn.Valid() || n.ExpiresOn < n.GivenOn:
		return RefuseField("expires_on", "consent.expires", "Vælg en dag efter den dag, samtykket blev givet.")
	case n.ExpiresOn > n.GivenOn.AddMonths(ConsentMonths):
		return RefuseField("expires_on", "consent.expires_late", "Et samtykke gælder højst %d måneder. Spørg borgeren igen derefter.", ConsentMonths)
	case n.ExpiresOn < today:
		return RefuseField("expires_on", "consent.expired", "Samtykket er allerede udløbet. Spørg borgeren igen.")
	}
	return nil
}
