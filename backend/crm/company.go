package crm

import (
	"slices"
	"time"
)

// CompanyStatus follows the company register.
type CompanyStatus string

const (
	CompanyActive   CompanyStatus = "active"
	CompanyClosing  CompanyStatus = "closing" // bankruptcy, liquidation, forced dissolution
	CompanyCeased   CompanyStatus = "ceased"  // deregistered
	CompanyMergedIn CompanyStatus = "merged"  // lives on in MergedInto
)

// Sector is the kind of employer, as results are counted.
type Sector string

const (
	SectorPrivate   Sector = "private"
	SectorMunicipal Sector = "municipal"
	SectorRegional  Sector = "regional"
	SectorState     Sector = "state"
	SectorOther     Sector = "other"
)

// Place is an address in Denmark. Lat and Lon are WGS 84 degrees; both are nil
// when the position is not known.
type Place struct {
	Street       string   `json:"street" maxLength:"200"`
	Postcode     string   `json:"postcode" maxLength:"4"`
	Town         string   `json:"town" maxLength:"100"`
	Municipality int      `json:"municipality" doc:"Municipality code, 860 is Hjørring; 0 when unknown"`
	Lat          *float64 `json:"lat"`
	Lon          *float64 `json:"lon"`
}

// CompanyFields is what the company register says of a company.
type CompanyFields struct {
	CVR            string        `json:"cvr" minLength:"8" maxLength:"8"`
	Name           string        `json:"name" minLength:"1" maxLength:"200"`
	LegalForm      string        `json:"legal_form" maxLength:"100" doc:"As the register writes it, in Danish: Anpartsselskab"`
	Status         CompanyStatus `json:"status" enum:"active,closing,ceased,merged"`
	Sector         Sector        `json:"sector" enum:"private,municipal,regional,state,other"`
	Industry       string        `json:"industry" maxLength:"6" doc:"Industry code, digits only"`
	IndustryScheme string        `json:"industry_scheme" enum:"DB25,DB07,"`
	IndustryTitle  string        `json:"industry_title" maxLength:"200"`
	Place          `gorm:"embedded"`
	EmployeesFrom  *int   `json:"employees_from"`
	EmployeesTo    *int   `json:"employees_to" doc:"Null in an open interval"`
	Phone          string `json:"phone" maxLength:"20"`
	Email          string `json:"email" maxLength:"200"`
	AdProtected    bool   `json:"ad_protected" doc:"Reklamebeskyttet: may only be approached on a recorded legal basis"`
}

// Company is a legal entity we work with, keyed by its CVR number. The register
// owns CompanyFields; the rest is ours. Tier is the one in force: the override
// while it lasts, else the derived one.
type Company struct {
	ID ID `json:"id" gorm:"primaryKey" format:"uuid"`
	CompanyFields
	OwnerID          *ID     `json:"owner_id" doc:"Our fixed contact person"`
	Tier             Tier    `json:"tier" enum:"none,sporadic,close" doc:"In force: the override while it lasts, else the derived one"`
	DerivedTier      Tier    `json:"derived_tier" enum:"none,sporadic,close" doc:"What it is without an override"`
	TierSince        Date    `json:"tier_since" format:"date"`
	TierFallsOn      Date    `json:"tier_falls_on" format:"date" doc:"When it falls if nothing more happens"`
	TierScore        float64 `json:"tier_score"`
	TierReason       string  `json:"tier_reason" doc:"One Danish line"`
	TierOverride     *Tier   `json:"tier_override"`
	TierOverrideWhy  string  `json:"tier_override_why"`
	TierOverrideEnds Date    `json:"tier_override_ends" format:"date"`
	TierOverrideSet  Date    `json:"-"`
	TierOverrideBy   *ID     `json:"-"`
	RestUntil        Date    `json:"rest_until" format:"date" doc:"Not now, back on this date"`
	RestWhy          string  `json:"rest_why"`
	MergedInto       *ID     `json:"merged_into"`
	LastVisitOn      Date    `json:"last_visit_on" format:"date"`

	ApproachBasis ApproachBasis `json:"approach_basis" enum:",own_request,cooperation,statutory,consent,other" doc:"Legal ground for approaching an ad-protected company; empty until somebody has recorded one"`
	ApproachNote  string        `json:"approach_note"`
	ApproachBy    *ID           `json:"approach_by"`
	ApproachOn    Date          `json:"approach_on" format:"date"`

	Warnings   []*Warning   `json:"warnings" gorm:"-" doc:"What to know before a visit; each until its day"`
	Handover   *Handover    `json:"handover,omitempty" gorm:"-" doc:"A change of the fixed contact person that waits for a yes"`
	Team       []TeamMember `json:"team,omitempty" gorm:"-" doc:"Colleagues who work with it beside the fixed contact person"`
	Mentors    int          `json:"mentors" gorm:"-" doc:"Employees who completed the mentor training and still work there"`
	MentorOn   Date         `json:"mentor_on" gorm:"-" format:"date" doc:"When the latest of them completed it"`
	Placements int          `json:"placements" gorm:"-" doc:"Citizens placed there now"`

	Satisfaction *Satisfaction `json:"satisfaction,omitempty" gorm:"-" doc:"How satisfied its people were with our contact in the last 12 months; left out when too few have said"`

	Revision  int       `json:"revision"`
	UpdatedAt time.Time `json:"updated_at"`
}

func (Company) TableName() string { return "company" }

// Validate checks what any source of a company must fulfil. Field names in the
// error are those of the JSON.
func (c *CompanyFields) Validate() error {
	if err := CheckCVR("cvr", c.CVR); err != nil {
		return err
	}
	if c.Name == "" {
		return RefuseField("name", "company.name", "Virksomheden mangler et navn.")
	}
	return nil
}

// IsAPerson reports whether the company is its owner, so that its name and its
// address are personal data; also when the legal form is not known.
func (c *Company) IsAPerson() bool {
	return slices.Contains([]string{"", "Enkeltmandsvirksomhed", "Personligt ejet Mindre Virksomhed", "Interessentskab"}, c.LegalForm)
}

// Override is the tier set by hand, or nil.
func (c *Company) Override() *TierOverride {
	if c.TierOverride == nil {
		return nil
	}
	o := &TierOverride{Tier: *c.TierOverride, Reason: c.TierOverrideWhy, SetOn: c.TierOverrideSet, Expires: c.TierOverrideEnds}
	if c.TierOverrideBy != nil {
		o.By = *c.TierOverrideBy
	}
	return o
}

// SetOverride sets the tier by hand, or with nil no longer. What tier is in force
// then is for EffectiveTier to say.
func (c *Company) SetOverride(o *TierOverride) {
	c.TierOverride, c.TierOverrideWhy, c.TierOverrideSet, c.TierOverrideEnds, c.TierOverrideBy = nil, "", "", "", nil
	if o != nil {
		c.TierOverride, c.TierOverrideWhy, c.TierOverrideSet, c.TierOverrideEnds, c.TierOverrideBy = &o.Tier, o.Reason, o.SetOn, o.Expires, &o.By
	}
}

// EndOverride forgets an override whose last day has passed.
func (c *Company) EndOverride(today Date) {
	if c.TierOverride != nil && c.TierOverrideEnds < today {
		c.SetOverride(nil)
	}
}
