package crm

import "time"

// OpeningKind is what a company offers.
type OpeningKind string

const (
	OpeningOrdinary   OpeningKind = "ordinary"
	OpeningSmallJob   OpeningKind = "small_job"
	OpeningFlexJob    OpeningKind = "flex_job"
	OpeningInternship OpeningKind = "internship"
	OpeningSubsidy    OpeningKind = "wage_subsidy"
	OpeningApprentice OpeningKind = "adult_apprentice"
)

// OpeningStatus is where an opening stands.
type OpeningStatus string

const (
	OpeningReported OpeningStatus = "reported" // the company waits for an answer
	OpeningOpen     OpeningStatus = "open"
	OpeningOnHold   OpeningStatus = "on_hold"
	OpeningFilled   OpeningStatus = "filled"
	OpeningClosed   OpeningStatus = "closed"
	OpeningExpired  OpeningStatus = "expired" // nobody has heard of it for too long
)

// Ended reports whether nobody can be proposed for the opening any more.
func (s OpeningStatus) Ended() bool {
	return s == OpeningFilled || s == OpeningClosed || s == OpeningExpired
}

// AnswerWithin is how many working days a company may have to wait for an answer.
const AnswerWithin = 2

// CameBy is the way an opening came to us.
type CameBy string

const (
	CameByVisit  CameBy = "visit" // one of us took it down and has it
	CameByPhone  CameBy = "phone"
	CameByMail   CameBy = "mail"
	CameByPortal CameBy = "portal"
)

// Reporter is who an opening is from: what a company reports by itself tells of its
// will to work with us.
type Reporter string

const (
	ReportedByConsultant Reporter = "consultant"
	ReportedByCompany    Reporter = "company"
)

// OpeningPolicy is what a municipality has decided about openings, in days and hours.
type OpeningPolicy struct {
	AskAfterDays       int     // without a word, before the company is asked whether it is still open
	AskAgainDays       int     // without an answer, before it is asked once more
	ExpireAfterAskDays int     // without an answer to the first question, before it expires
	LivesDays          int     // without a word of one that nobody can be asked about, before it expires
	SmallJobBelow      float64 // weekly hours a small job stays below
}

// DefaultOpeningPolicy is what holds where nothing else was decided.
func DefaultOpeningPolicy() OpeningPolicy {
	return OpeningPolicy{AskAfterDays: 21, AskAgainDays: 7, ExpireAfterAskDays: 28, LivesDays: 90, SmallJobBelow: 20}
}

// OpeningFields is what is taken down about an opening. Hours are of a week, and 0 as
// long as they are not known.
type OpeningFields struct {
	CompanyID      ID          `json:"company_id" format:"uuid"`
	WorkplaceID    *ID         `json:"workplace_id"`
	ContactID      *ID         `json:"contact_id" doc:"Whom to call about it"`
	Kind           OpeningKind `json:"kind"`
	Title          string      `json:"title" maxLength:"200"`
	Occupation     string      `json:"occupation" doc:"DISCO-08 code of six digits, or empty"`
	Positions      int         `json:"positions" minimum:"1" maximum:"500"`
	HoursMin       float64     `json:"hours_min" doc:"Hours a week"`
	HoursTypical   float64     `json:"hours_typical"`
	HoursMax       float64     `json:"hours_max"`
	PresentHours   float64     `json:"present_hours" doc:"Of a flex-job: hours a week at the workplace"`
	EffectiveHours float64     `json:"effective_hours" doc:"Of a flex-job: hours a week that are paid as work"`
	StartsOn       Date        `json:"starts_on" format:"date"`
	Tasks          []string    `json:"tasks" gorm:"serializer:json" maxItems:"10"`
	Shifts         []Shift     `json:"shifts" gorm:"serializer:json" maxItems:"20"`
	Demands        []Demand    `json:"demands" gorm:"serializer:json" maxItems:"50"`
	Offers         []Offer     `json:"offers" gorm:"serializer:json" maxItems:"50"`
	SkillsNeeded   []Skill     `json:"skills_needed" gorm:"serializer:json" maxItems:"50"`
	SkillsNice     []Skill     `json:"skills_nice" gorm:"serializer:json" maxItems:"50"`
	Licences       []Licence   `json:"licences" gorm:"serializer:json" maxItems:"50"`
	Language       int         `json:"language" minimum:"0" maximum:"3" doc:"How much Danish the tasks themselves ask for, 0 to 3"`
	WordingKept    bool        `json:"wording_kept" doc:"Somebody has seen that the wording may shut people out, and keeps it"`
}

// Opening is work a company can offer.
type Opening struct {
	ID ID `json:"id" gorm:"primaryKey" format:"uuid"`
	OpeningFields
	Status      OpeningStatus  `json:"status"`
	StatusSince time.Time      `json:"status_since"`
	OwnerID     *ID            `json:"owner_id"`
	CameBy      CameBy         `json:"came_by"`
	ReportedBy  Reporter       `json:"reported_by"`
	ReportedAt  time.Time      `json:"reported_at"`
	DueOn       Date           `json:"due_on" format:"date" doc:"The last day to answer the company in time; empty when it never had to wait"`
	AnsweredAt  *time.Time     `json:"answered_at"`
	TakenAt     *time.Time     `json:"taken_at"`
	TakenBy     *ID            `json:"taken_by" doc:"Who has told the company to have it"`
	HeardOn     Date           `json:"heard_on" format:"date" doc:"When the company last said that it is open"`
	AskedAt     *time.Time     `json:"asked_at" doc:"When the company was first asked whether it is still open; null when it has answered"`
	ExpiresOn   Date           `json:"expires_on" format:"date" doc:"The day it ends by itself if nobody hears of it"`
	ClosedOn    Date           `json:"closed_on" format:"date"`
	Outcome     OpeningOutcome `json:"outcome"`
	AlikeID     *ID            `json:"alike_id" doc:"Another opening of the company that may be the same"`
	Candidates  []Candidate    `json:"candidates" gorm:"-" doc:"Who has been proposed for it"`
	Verdicts    []MatchRating  `json:"verdicts,omitempty" gorm:"-" doc:"What the reader has said of matches with it"`
	Track       Track          `json:"track" gorm:"-" doc:"What came of the company's placements of the same kind and band of hours"`
	History     []OpeningEvent `json:"history,omitempty" gorm:"-" doc:"What has happened to it, the oldest first; not in lists"`
	Revision    int            `json:"revision"`
	UpdatedAt   time.Time      `json:"updated_at"`
}

func (Opening) TableName() string { return "opening" }

// NewOpening is an opening as one of us enters it: taken down at a visit, or told by
// phone or mail to the desk that hands it on.
type NewOpening struct {
	OpeningFields
	CameBy CameBy `json:"came_by" enum:"visit,phone,mail"`
}

// Validate checks what a person must fill in.
func (n *NewOpening) Validate() error {
	if n.CameBy != CameByVisit && n.CameBy != CameByPhone && n.CameBy != CameByMail {
		return RefuseField("came_by", "opening.came_by", "Vælg, om åbningen kom ved et besøg, i telefonen eller på mail.")
	}
	return n.OpeningFields.Validate()
}
