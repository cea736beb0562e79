package crm

import "time"

// Brief is all there is to know of a company before going through its door.
type Brief struct {
	Company    *Company     `json:"company"`
	Owner      *User        `json:"owner" doc:"Our fixed contact person"`
	Workplaces []*Workplace `json:"workplaces"`
	Contacts   []*Contact   `json:"contacts" doc:"Those who have left come last"`
	Visits     []*Visit     `json:"visits" doc:"The ten latest"`
	Tasks      []*Task      `json:"tasks" doc:"Open ones, the most urgent first"`
	Openings   []*Opening   `json:"openings" doc:"Those that can still be filled"`
	Promises   Promises     `json:"promises"`
}

// Promises counts what we have promised a company: agreed contacts too, for a
// company waits for the one as for the other.
type Promises struct {
	Kept   int `json:"kept"`
	Broken int `json:"broken"`
	Open   int `json:"open"`
}

// Warning is what a colleague should know before visiting a company. It expires.
type Warning struct {
	ID        ID        `json:"id" gorm:"primaryKey" format:"uuid"`
	CompanyID ID        `json:"company_id" format:"uuid"`
	AuthorID  ID        `json:"author_id" format:"uuid"`
	Text      string    `json:"text"`
	ExpiresOn Date      `json:"expires_on" format:"date" doc:"The last day it is shown"`
	CreatedAt time.Time `json:"created_at"`
}

func (Warning) TableName() string { return "company_warning" }

// TierChange is one step in the history of a company's derived tier.
type TierChange struct {
	ChangedOn Date    `json:"changed_on" format:"date"`
	FromTier  Tier    `json:"from_tier" enum:"none,sporadic,close"`
	ToTier    Tier    `json:"to_tier" enum:"none,sporadic,close"`
	Score     float64 `json:"score"`
	Reason    string  `json:"reason" doc:"One Danish line"`
}

func (TierChange) TableName() string { return "tier_change" }
