package crm

import (
	"slices"
	"strings"
	"time"
	"unicode/utf8"
)

// VisitStatus is where an appointment ended.
type VisitStatus string

const (
	VisitPlanned   VisitStatus = "planned"
	VisitCompleted VisitStatus = "completed"
	VisitCancelled VisitStatus = "cancelled" // called off, also at the door
	VisitWithdrawn VisitStatus = "withdrawn" // logged by mistake and taken back by its author
)

// NoNextContact says why a visit ends without an agreed next contact.
type NoNextContact string

const (
	NoNextDeclined  NoNextContact = "declined"  // the company does not want more
	NoNextClosing   NoNextContact = "closing"   // the company closes
	NoNextElsewhere NoNextContact = "elsewhere" // another of us follows up
	NoNextNoNeed    NoNextContact = "no_need"   // no need at present
)

func (n NoNextContact) known() bool {
	return n == NoNextDeclined || n == NoNextClosing || n == NoNextElsewhere || n == NoNextNoNeed
}

// Limits of a visit: its texts in characters, and how many citizens were there.
const (
	MaxNote            = 8000
	MaxNextWhat        = 200
	MaxCitizensPresent = 99
)

// VisitFields is what a consultant writes about a visit.
type VisitFields struct {
	CompanyID       ID            `json:"company_id" format:"uuid"`
	WorkplaceID     *ID           `json:"workplace_id" doc:"The workplace visited; null for the company as a whole"`
	Kind            VisitKind     `json:"kind" enum:"physical,video,phone" doc:"A phone call is a contact and never counts as a visit"`
	Status          VisitStatus   `json:"status" enum:"planned,completed,cancelled,withdrawn"`
	VisitedOn       Date          `json:"visited_on" format:"date" doc:"The day of the visit, chosen by the author; decides which year it counts in"`
	StartsAt        string        `json:"starts_at" maxLength:"5" doc:"HH:MM on a Danish clock, or empty"`
	Agenda          []Topic       `json:"agenda" gorm:"serializer:json" maxItems:"20"`
	CompanyPresent  bool          `json:"company_present" doc:"Somebody from the company took part"`
	CitizensPresent int           `json:"citizens_present" minimum:"0" maximum:"99"`
	Note            string        `json:"note" maxLength:"8000"`
	NoteChecked     bool          `json:"note_checked" doc:"The author confirmed that the text holds no personal data"`
	NextOn          Date          `json:"next_on" format:"date" doc:"Agreed next contact"`
	NextWhat        string        `json:"next_what" maxLength:"200"`
	NextNone        NoNextContact `json:"next_none" enum:",declined,closing,elsewhere,no_need" doc:"Why there is no next contact"`
	ContactIDs      []ID          `json:"contact_ids" gorm:"-" maxItems:"50"`
	CitizenIDs      []ID          `json:"citizen_ids" gorm:"-" maxItems:"50" doc:"Citizens talked about; one is enough to make the visit not strategic"`
	ParticipantIDs  []ID          `json:"participant_ids" gorm:"-" maxItems:"20" doc:"Colleagues who took part, without the author"`
}

// Visit is one appointment at a company. Strategic and Counts are derived by
// DeriveStrategic and stored with Reasons, the codes that explain them.
// A visit is never overwritten: each change makes a new Revision and the
// earlier ones are kept.
type Visit struct {
	ID       ID `json:"id" gorm:"primaryKey" format:"uuid"`
	AuthorID ID `json:"author_id" format:"uuid"`
	VisitFields
	Counts    bool         `json:"counts" doc:"Counts as a visit in the quota"`
	Strategic bool         `json:"strategic"`
	Reasons   []ReasonCode `json:"reasons" gorm:"serializer:json"`
	Review    bool         `json:"review" doc:"A leader should decide whether it is strategic"`
	Late      bool         `json:"late" doc:"Logged after the year of the visit had ended"`
	LoggedAt  time.Time    `json:"logged_at"`
	Revision  int          `json:"revision"`
	UpdatedAt time.Time    `json:"updated_at"`

	Reviewed      *VisitReview   `json:"reviewed" gorm:"-" doc:"What a leader decided of it; null as long as nobody has, or need not"`
	ParallelNotes []ParallelNote `json:"parallel_notes" gorm:"-" doc:"What others wrote in the note at the same time, until somebody has picked"`
}

// ParallelNote is a note that was written while another changed the same one. It
// stays beside the visit's own until one of the two authors has picked.
type ParallelNote struct {
	ID       ID        `json:"id" format:"uuid"`
	AuthorID ID        `json:"author_id" format:"uuid"`
	Note     string    `json:"note"`
	At       time.Time `json:"at"`
}

func (Visit) TableName() string { return "visit" }

// Validate checks what a person must fill in. today is the Danish day at the
// moment of writing.
func (v *VisitFields) Validate(today Date) error {
	switch {
	case !v.CompanyID.Valid():
		return RefuseField("company_id", "visit.company", "Vælg en virksomhed.")
	case !v.VisitedOn.Valid():
		return RefuseField("visited_on", "visit.date", "Vælg den dag, besøget fandt sted.")
	case v.Status == VisitCompleted && v.VisitedOn > today:
		return RefuseField("visited_on", "visit.date_future", "Datoen ligger i fremtiden. Et afholdt besøg har en dato til og med i dag.")
	case utf8.RuneCountInString(v.NextWhat) > MaxNextWhat:
		return RefuseField("next_what", "visit.next_long", "Teksten om næste kontakt er for lang. Der er plads til %d tegn.", MaxNextWhat)
	case v.Status == VisitCompleted && v.NextOn == "" && v.NextNone == "":
		return RefuseField("next_on", "visit.next_missing", "Skriv, hvornår I taler sammen igen, eller vælg, hvorfor der ikke er aftalt noget.")
	case v.NextOn != "" && (!v.NextOn.Valid() || v.NextOn < v.VisitedOn):
		return RefuseField("next_on", "visit.next_date", "Næste kontakt skal ligge efter besøget.")
	}
	if err := v.validateChoices(); err != nil {
		return err
	}
	return v.ValidateNote()
}

// validateChoices checks what forms offer to choose from.
func (v *VisitFields) validateChoices() error {
	switch {
	case v.Kind != VisitPhysical && v.Kind != VisitVideo && v.Kind != VisitPhone:
		return RefuseField("kind", "visit.kind", "Vælg, om I mødtes hos virksomheden, på video eller i telefonen.")
	case v.Status != VisitPlanned && v.Status != VisitCompleted && v.Status != VisitCancelled && v.Status != VisitWithdrawn:
		return RefuseField("status", "visit.status", "Vælg, om besøget er planlagt, afholdt eller aflyst.")
	case v.StartsAt != "" && !isTimeOfDay(v.StartsAt):
		return RefuseField("starts_at", "visit.time", "Skriv klokkeslættet som 09:30.")
	case v.CitizensPresent < 0 || v.CitizensPresent > MaxCitizensPresent:
		return RefuseField("citizens_present", "visit.citizens", "Skriv et antal borgere fra 0 til %d.", MaxCitizensPresent)
	case v.NextNone != "" && !v.NextNone.known():
		return RefuseField("next_none", "visit.next_none", "Vælg en af grundene til, at der ikke er aftalt noget.")
	}
	for _, topic := range v.Agenda {
		if !topic.Known() {
			return RefuseField("agenda", "visit.topic", "Et emne på dagsordenen findes ikke.")
		}
	}
	return nil
}

// isTimeOfDay reports whether the text is HH:MM.
func isTimeOfDay(text string) bool {
	if len(text) != 5 || text[2] != ':' {
		return false
	}
	digit := func(i int) bool { return text[i] >= '0' && text[i] <= '9' }
	return digit(0) && digit(1) && digit(3) && digit(4) && text[:2] <= "23" && text[3:] <= "59"
}

// ValidateNote checks the note alone.
func (v *VisitFields) ValidateNote() error {
	switch {
	case utf8.RuneCountInString(v.Note) > MaxNote:
		return RefuseField("note", "visit.note_long", "Noten er for lang. Der er plads til %d tegn.", MaxNote)
	case strings.TrimSpace(v.Note) != "" && !v.NoteChecked:
		return RefuseField("note_checked", "visit.note_unchecked", "Bekræft, at noten ikke indeholder personoplysninger.")
	}
	return nil
}

// ValidateNew checks a visit that is logged for the first time.
func (v *VisitFields) ValidateNew(today Date) error {
	switch {
	case v.Status == VisitWithdrawn:
		return RefuseField("status", "visit.status", "Et nyt besøg er planlagt, afholdt eller aflyst.")
	case v.VisitedOn.Valid() && v.VisitedOn < today.AddDays(-3*366):
		return RefuseField("visited_on", "visit.date_old", "Datoen er mere end tre år gammel. Kontrollér årstallet.")
	}
	return v.Validate(today)
}

// Facts is what DeriveStrategic needs to know of the visit.
func (v *VisitFields) Facts() VisitFacts {
	return VisitFacts{
		Completed:         v.Status == VisitCompleted,
		Kind:              v.Kind,
		CompanyRepPresent: v.CompanyPresent,
		CitizensPresent:   v.CitizensPresent,
		CitizenLinked:     len(v.CitizenIDs) > 0,
		Agenda:            v.Agenda,
	}
}

// TookPart reports whether the person is the author or was along.
func (v *Visit) TookPart(id ID) bool {
	return v.AuthorID == id || slices.Contains(v.ParticipantIDs, id)
}

// HideCitizens empties the list of citizens talked about, unless the actor took
// part: colleagues need to know the visit, not whom it was about.
func (v *Visit) HideCitizens(a Actor) {
	if !v.TookPart(a.ID) {
		v.CitizenIDs = []ID{}
	}
}
