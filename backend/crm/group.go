package crm

import (
	"strings"
	"time"
	"unicode/utf8"
)

// GroupKind is a kind of group. Which there are is the municipality's own.
type GroupKind struct {
	ID      string `json:"id" gorm:"primaryKey" maxLength:"40"`
	Name    string `json:"name" maxLength:"60"`
	Persons bool   `json:"persons" doc:"Its members are persons, who do not speak for a company"`
	Retired bool   `json:"retired" doc:"No new group can be of it"`
}

func (GroupKind) TableName() string { return "group_kind" }

// Validate checks what a person must fill in.
func (k *GroupKind) Validate() error { return validateKind(k.ID, k.Name) }

// GroupFields is what a person writes about a group.
type GroupFields struct {
	Kind      string `json:"kind" maxLength:"40"`
	Title     string `json:"title" maxLength:"120"`
	Challenge string `json:"challenge" maxLength:"2000" doc:"What the group wants solved"`
	BeganOn   Date   `json:"began_on" format:"date"`
	EndedOn   Date   `json:"ended_on" format:"date" doc:"Empty as long as the group goes on"`
	OwnerID   ID     `json:"owner_id" format:"uuid" doc:"Who of us gathers the group"`
}

// Limits of a group, in characters.
const (
	MaxGroupTitle     = 120
	MaxGroupChallenge = 2000
)

// Group is a task force, an advisory board or the like: members who solve something
// together with us, and what came of it.
type Group struct {
	ID ID `json:"id" gorm:"primaryKey" format:"uuid"`
	GroupFields
	KindName  string         `json:"kind_name" gorm:"-"`
	Persons   bool           `json:"persons" gorm:"-" doc:"Its members are persons"`
	Members   []GroupMember  `json:"members" gorm:"-"`
	Steps     []GroupStep    `json:"steps" gorm:"-" doc:"The road map, by day; not in lists"`
	Meetings  []GroupMeeting `json:"meetings" gorm:"-" doc:"The latest first; not in lists"`
	Openings  []GroupOpening `json:"openings" gorm:"-" doc:"That came of the group, the latest first; not in lists"`
	Events    []GroupEvent   `json:"events" gorm:"-" doc:"That came of the group; not in lists"`
	Results   GroupResults   `json:"results" gorm:"-"`
	Revision  int            `json:"revision"`
	UpdatedAt time.Time      `json:"updated_at"`
}

func (Group) TableName() string { return "company_group" }

// Validate checks what a person must fill in.
func (g *GroupFields) Validate() error {
	switch {
	case g.Kind == "":
		return RefuseField("kind", "group.kind", "Vælg, hvilken slags gruppe det er.")
	case strings.TrimSpace(g.Title) == "" || utf8.RuneCountInString(g.Title) > MaxGroupTitle:
		return RefuseField("title", "group.title", "Skriv, hvad gruppen hedder, med højst %d tegn.", MaxGroupTitle)
	case strings.TrimSpace(g.Challenge) == "" || utf8.RuneCountInString(g.Challenge) > MaxGroupChallenge:
		return RefuseField("challenge", "group.challenge", "Skriv, hvad gruppen vil løse, med højst %d tegn.", MaxGroupChallenge)
	case !g.BeganOn.Valid():
		return RefuseField("began_on", "group.began", "Vælg den dag, gruppen begyndte.")
	case g.EndedOn != "" && (!g.EndedOn.Valid() || g.EndedOn < g.BeganOn):
		return RefuseField("ended_on", "group.ended", "Gruppen kan ikke slutte, før den begyndte.")
	case !g.OwnerID.Valid():
		return RefuseField("owner_id", "group.owner", "Vælg en kollega, som samler gruppen.")
	}
	return checkSensitive("challenge", g.Challenge)
}

// checkSensitive refuses what does not belong in a text that many read.
func checkSensitive(field, text string) error {
	if found := FindSensitive(text, nil); len(found) > 0 {
		return RefuseField(field, "group.sensitive", "%s", found[0].Advice)
	}
	return nil
}

// CheckDay refuses a day before the group began; what says, with a capital letter, what
// the day is.
func (g *GroupFields) CheckDay(field, what string, on Date) error {
	if on < g.BeganOn {
		return RefuseField(field, "group.early", "%s kan ikke ligge, før gruppen begyndte den %s.", what, danishDate(g.BeganOn))
	}
	return nil
}

// CheckGoesOn refuses what is of no use when a group has ended.
func (g *GroupFields) CheckGoesOn(today Date) error {
	if g.EndedOn != "" && g.EndedOn < today {
		return Refuse(Conflict, "group.over", "Gruppen sluttede den %s.", danishDate(g.EndedOn))
	}
	return nil
}

// MemberGone is why a member is a member in name only.
type MemberGone string

const (
	GoneLeft   MemberGone = "left"   // the person has left the company
	GoneCeased MemberGone = "ceased" // the company has closed
)

// GroupMember is a company in a group, or a person.
type GroupMember struct {
	ID        ID         `json:"id" gorm:"primaryKey" format:"uuid"`
	GroupID   ID         `json:"-"`
	CompanyID *ID        `json:"company_id" doc:"Null for a person, who does not speak for a company"`
	ContactID *ID        `json:"contact_id" doc:"The person, or whom to ask at the company"`
	JoinedOn  Date       `json:"joined_on" format:"date"`
	LeftOn    Date       `json:"left_on" format:"date" doc:"The last day; empty for a member of today"`
	Gone      MemberGone `json:"gone,omitempty" gorm:"-" enum:"left,ceased" doc:"Not to phones, which know it themselves"`
	Name      string     `json:"name,omitempty" gorm:"-" doc:"Of the contact; not to phones"`
	Company   string     `json:"company,omitempty" gorm:"-" doc:"Also where a person works; not to phones"`
}

func (GroupMember) TableName() string { return "group_member" }

// On reports whether it is a member on the day.
func (m *GroupMember) On(day Date) bool {
	return m.JoinedOn <= day && (m.LeftOn == "" || day <= m.LeftOn)
}

// NewGroupMember is a company or a person who joins.
type NewGroupMember struct {
	ID        ID   `json:"id" format:"uuid"`
	CompanyID *ID  `json:"company_id,omitempty" doc:"Of groups of companies"`
	ContactID *ID  `json:"contact_id,omitempty" doc:"The person, or whom to ask at the company"`
	JoinedOn  Date `json:"joined_on" format:"date"`
}

// Validate checks what a person must fill in.
func (n *NewGroupMember) Validate(g *Group) error {
	switch {
	case !n.ID.Valid():
		return RefuseField("id", "group.id", "Medlemmet mangler et gyldigt id. Gem igen.")
	case g.Persons && n.CompanyID != nil:
		return RefuseField("company_id", "group.persons", "I en gruppe af denne slags er medlemmerne personer. Vælg en person i stedet for en virksomhed.")
	case g.Persons && n.ContactID == nil:
		return RefuseField("contact_id", "group.person", "Vælg en person.")
	case !g.Persons && n.CompanyID == nil:
		return RefuseField("company_id", "group.companies", "I en gruppe af denne slags er medlemmerne virksomheder. Vælg en virksomhed.")
	case !n.JoinedOn.Valid():
		return RefuseField("joined_on", "group.joined", "Vælg den dag, medlemmet kom med.")
	}
	return g.CheckDay("joined_on", "Dagen", n.JoinedOn)
}

// LeavingMember is a member who leaves.
type LeavingMember struct {
	ID     ID   `json:"id" format:"uuid" doc:"Of the member"`
	LeftOn Date `json:"left_on" format:"date" doc:"The last day; empty takes it back"`
}
